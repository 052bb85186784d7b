import type { Check } from '../src/check.ts';
import { openRecords } from '../src/records/open-records.ts';
import { loadConfig, type Config } from '../src/app/config.ts';
import { storeOf } from '../src/app/open-store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { renderCheck } from '../src/terminal/check-text.ts';
import { createIndexProgress } from '../src/terminal/index-progress.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readServerId } from '../src/terminal/option-values.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';
import { checkJudge, checkNode, checkVectorIndex } from '../src/app/installation-checks.ts';
import {
  checkArticles,
  checkEmbedder,
  checkIndex,
  checkReader,
  checkStore,
  checkStories,
} from '../src/app/story-checks.ts';
import { describeFault } from '../src/app/run-check.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

const USAGE = 'npm run doctor -- [--guild ID]';
const HELP = `Looks at everything that the bot needs, one line each: ✔ is well, ✘ is not and says what to do, – was not looked at.
It changes nothing; only a model of a hub that was never used is downloaded.

  ${USAGE}

  --guild ID  look for the commands in this guild, where "npm run register -- --guild ID" puts them
  --help      show this

Exit code: 0 when nothing is ✘, 1 when something is, 2 on an error.`;

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  options: { guild: { type: 'string' } },
  read(values) {
    if (values.guild !== undefined) readServerId(values.guild, '--guild');
    return values;
  },
});

export const runDoctor = command(async ({ guild }, terminal) => {
  const { signal, print } = terminal;
  let isWell = true;
  for await (const check of checkAll(terminal, guild)) {
    signal.throwIfAborted();
    print(renderCheck(check));
    if (check.ok === false) isWell = false;
  }
  return isWell ? EXIT.found : EXIT.nothingFound;
});

// Not left to Node: a request that Discord never answered would keep the process alive.
if (await runAsMain(import.meta.url, runDoctor)) process.exit();

/** Each check as soon as it is made. */
async function* checkAll(terminal: Terminal, guild: string | undefined): AsyncGenerator<Check> {
  const root = findProjectRoot();
  const [check, configured] = readConfiguration(root, terminal);
  yield await checkNode(root);
  yield await checkVectorIndex();
  yield await checkJudge(root);
  yield check;
  if (configured === null) {
    const detail = 'the configuration is not valid';
    for (const name of ['embedder', 'reader', 'corpus', 'index', 'Discord'])
      yield { name, ok: 'skipped', detail };
    return;
  }
  const { check: store, config } = await checkStore(configured, root);
  if (configured.store !== null) yield store;
  const progress = createIndexProgress(terminal.errors);
  const opened = { ...progress, worker: terminal.models, signal: terminal.signal };
  const { check: embedder, model } = await checkEmbedder(configured, root, opened);
  progress.stop();
  yield embedder;
  yield await checkReader(configured, root, opened);
  if (config === null) {
    const detail = 'the store cannot be opened';
    for (const name of ['corpus', 'index', 'Discord']) yield { name, ok: 'skipped', detail };
    return;
  }
  yield await checkArticles(config);
  yield await checkIndex(config, model);
  const stories = await checkStories(config);
  if (stories !== null) yield stories;
  yield* checkBot(config, guild);
}

function readConfiguration(root: string, { variables }: Terminal): [Check, Config | null] {
  const name = 'configuration';
  try {
    return [{ name, ok: true, detail: 'valid' }, loadConfig(root, {}, variables)];
  } catch (error) {
    return [{ name, ok: false, detail: describeFault(error) }, null];
  }
}

async function* checkBot(config: Config, guild: string | undefined): AsyncGenerator<Check> {
  const { discord } = config;
  const { token } = discord;
  const { checkDiscord, DISCORD_CHECKS } = await import('../src/discord/check-discord.ts');
  if (token === undefined) {
    const detail = 'no DISCORD_TOKEN; docs/operating.md tells how to get one';
    for (const name of DISCORD_CHECKS) yield { name, ok: 'skipped', detail };
    return;
  }
  const { settings } = openRecords({ ...discord, ...discord.admin, files: storeOf(config) });
  try {
    await settings.load();
  } catch (error) {
    yield { name: 'settings', ok: false, detail: describeFault(error) };
  }
  yield* await checkDiscord(discord, token, { settings, ...(guild === undefined ? {} : { guild }) });
}
