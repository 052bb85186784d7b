import { once } from 'node:events';
import path from 'node:path';
import { openAllStories } from './open-all-stories.ts';
import { loadConfig } from './config.ts';
import { IbidError } from '../errors.ts';
import { pruneDaily } from '../records/gaps.ts';
import type { AdminOptions } from '../discord/admin/admin-parts.ts';
import type { Metrics } from '../discord/metrics.ts';
import type { Shards } from '../discord/shards.ts';
import { openRecords } from '../records/open-records.ts';
import { createLog, type Log } from '../log.ts';
import { lookAtStore, openConfiguredStore, storeOf } from './open-store.ts';
import { findProjectRoot } from './project-root.ts';
import { readShards, requireDatabase, SHARD_OPTIONS, SHARD_USAGE } from './read-shards.ts';
import { describeError } from '../terminal/error-sentences.ts';
import { describeCommand } from '../terminal/describe-command.ts';
import { createIndexProgress } from '../terminal/index-progress.ts';
import { EXIT, runCommand, usageError } from '../terminal/run-command.ts';
import type { Terminal } from '../terminal/terminal.ts';

const USAGE = `npm start -- ${SHARD_USAGE}`;
const HELP = `Runs the bot, until Ctrl-C or SIGTERM.

  ${USAGE}

A bot in many servers is connected several times, each time for some of them (a shard).

  --shards auto|N   serve all servers over as many shards as Discord recommends, or over N
  --shard-list 0-3  serve only these of the shards, where other machines serve the others
  --shard-count N   how many there are in all
  --help            show this

Exit code: 0, or 2 on an error.`;
const command = describeCommand({
  usage: USAGE,
  help: HELP,
  options: SHARD_OPTIONS,
  read: (given) => ({ shards: readShards(given) }),
});

await runCommand(command(runBot));
// Not left to Node: a gateway that never answered would keep the process alive.
process.exit();

/**
 * Runs the bot until the signal is aborted, finishes what is under way, and resolves to the exit code: 0, or 2 when
 * Discord has ended the connection for good. Rejects when the bot cannot start.
 */
async function runBot(
  { shards }: { readonly shards: Shards | undefined },
  { signal }: Terminal,
): Promise<number> {
  const root = findProjectRoot();
  const config = await openConfiguredStore(loadConfig(root), root);
  try {
    requireDatabase(shards, config.store);
  } catch (error) {
    throw usageError(error, USAGE);
  }
  const { token } = config.discord;
  if (token === undefined) throw new IbidError('discord-token-missing', {});
  const log = createLog({
    level: config.logLevel,
    secrets: [token, config.modelHub.token ?? '', config.store ?? ''],
  });
  endWith(log);
  const progress = createIndexProgress();
  // What is read before there is a bot is nobody's question.
  let noteReading: Metrics['noteReading'] = () => undefined;
  const { auditFolder, gapsFolder, gapsDays, guilds } = config.discord.admin;
  // Where nobody can look at them, none are kept.
  const { feedbackFolder, settingsFolder } = config.discord;
  const { audit, choices, dailyLog, feedback, gaps, inHand, settings } = openRecords({
    ...{ auditFolder, gapsFolder, feedbackFolder, settingsFolder },
    gapsDays: guilds.length === 0 ? 0 : gapsDays,
    inHandFolder: nameInHandFolder(settingsFolder, shards),
    files: storeOf(config),
  });
  const kept = { audit, choices, dailyLog, settings, log };
  const opening = openAllStories(config, root, kept, {
    ...progress,
    signal,
    onSwapped({ snapshot }, { snapshot: former }) {
      const model = snapshot.manifest.model.name;
      log.info({ generation: snapshot.generation, former: former.generation, model }, 'story changed');
    },
    onRefused(error) {
      log.error({ err: error, reason: describeError(error) }, 'generation refused');
    },
    onReadingFailure(error) {
      log.warn({ err: error, reason: describeError(error) }, 'answering by words alone');
    },
    onReadingRecovery() {
      log.info('reading again');
    },
    onReading(reading) {
      noteReading(reading);
    },
  });
  opening.catch(() => undefined);
  // discord.js takes as long to load as the embedder's process to start, so the two are done at once.
  const [{ createBot }, { isFirst }] = await Promise.all([
    import('../discord/bot.ts'),
    import('../discord/shards.ts'),
  ]);
  const stories = await opening;
  const { shared: story, servers } = stories;
  progress.stop();
  let lose = (): void => undefined;
  const lost = new Promise<'lost'>((resolve) => {
    lose = () => {
      resolve('lost');
    };
  });
  const prune = async (): Promise<void> => {
    if (!isFirst(shards)) return;
    await gaps.prune();
    await servers?.eraseExpired();
  };
  const stopPruning = pruneDaily({ prune }, (error) => {
    log.error({ err: error, reason: describeError(error) }, 'what is too old not erased');
  });
  const interrupted = once(signal, 'abort');
  const bot = createBot({
    story: () => story.keeper.current(),
    reader: story.readerState,
    ...(config.store === null ? {} : { lookAtStore: () => lookAtStore(config) }),
    config: { ...config.discord, ...(shards === undefined ? {} : { shards }) },
    log,
    feedback,
    audit,
    settings,
    inHand,
    daily: { log: dailyLog, now: Date.now },
    admin: { editor: story.editor, audit, gaps, ...downloadFrom(config.discord.api) },
    ...(servers === undefined ? {} : { stories: { servers, choices } }),
    onLost: () => {
      lose();
    },
  });
  noteReading = (reading) => {
    bot.metrics.noteReading(reading);
  };
  try {
    if (!signal.aborted) await Promise.race([bot.start(), interrupted]);
    // Beside the answers; what hinders it is no reason not to answer.
    const upToDate = isFirst(shards) ? story.bringUpToDate() : Promise.resolve(null);
    upToDate.then(
      (result) => {
        const leftOut = result?.leftOut ?? [];
        if (leftOut.length > 0) log.warn({ leftOut: leftOut.map(({ file }) => file) }, 'files left out');
      },
      (error: unknown) => {
        if (!signal.aborted) log.error({ err: error, reason: describeError(error) }, 'reindex failed');
      },
    );
    const end = signal.aborted ? 'told' : await Promise.race([lost, interrupted]);
    log.info({ lost: end === 'lost' }, 'ending');
    await bot.stop();
    return end === 'lost' ? EXIT.error : EXIT.found;
  } finally {
    stopPruning();
    await stories.close();
  }
}

/** What nobody has caught, also of a promise, leaves the bot in a state that nobody knows: one line says so, and it ends. */
function endWith(log: Log): void {
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'unexpected fault, ending');
    process.exit(EXIT.crashed);
  });
}

/** Where each of several machines notes for itself what is in hand, though the store may be one. */
function nameInHandFolder(settingsFolder: string, shards: Shards | undefined): string {
  if (shards === undefined || shards === 'auto' || shards.ids.length === shards.count) return settingsFolder;
  return path.join(settingsFolder, `shards-from-${shards.ids[0] ?? 0}-of-${shards.count}`);
}

/** A Discord elsewhere has its own place for what people attach. */
function downloadFrom(api: string | undefined): Pick<AdminOptions, 'download'> {
  return api === undefined ? {} : { download: { origins: [new URL(api).origin] } };
}
