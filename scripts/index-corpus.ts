import { compareConfigured } from '../src/app/index-story.ts';
import { indexStory } from '../src/app/index-story.ts';
import { openConfiguredEmbedder } from '../src/app/open-models.ts';
import { openTogether } from '../src/app/open-together.ts';
import { loadConfig, type Config } from '../src/app/config.ts';
import type { ReindexResult } from '../src/editing/story-editor.ts';
import { watchFolder } from '../src/editing/watch-folder.ts';
import { hasCode } from '../src/errors.ts';
import { openConfiguredStore, storeOf } from '../src/app/open-store.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import type { Embedder } from '../src/models/embedder.ts';
import { renderBuildSummary } from '../src/terminal/build-summary.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { createIndexProgress } from '../src/terminal/index-progress.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';
import { renderChangeCounts, renderStoryChange } from '../src/terminal/story-change-text.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

const USAGE =
  'npm run index -- [--dry-run [--json] | --watch] [--corpus FOLDER] [--index FOLDER] [--model NAME] [--force] [--strict]';
const HELP = `Indexes the corpus, so that it can be asked. The index in use stays in use until the new one is complete;
a bot that is running goes on with the new one by itself.

  ${USAGE}

  --dry-run        show what would change, and build nothing
  --json           with --dry-run, print one JSON document (run with npm run --silent)
  --watch          index again whenever an article changes, until Ctrl-C
  --corpus FOLDER  where the articles lie (CORPUS_DIR; default: corpus)
  --index FOLDER   where the index is kept (INDEX_DIR; default: .ibid/index)
  --model NAME     the model that embeds (EMBEDDING_MODEL; default: the bundled one)
  --force          build a new generation even if nothing has changed
  --strict         refuse a corpus in which a file cannot be read, instead of leaving that file out
  --help           show this

Exit code: 0 when the index is up to date, with --dry-run 1 when nothing would change; 2 on an error, 130 when
interrupted; 0 when Ctrl-C ends --watch.`;

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  options: {
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    corpus: { type: 'string' },
    index: { type: 'string' },
    model: { type: 'string' },
    force: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
  read(values) {
    if (values.watch && values['dry-run'])
      throw new Error('--watch builds and --dry-run does not, so give one of them');
    if (values.json && !values['dry-run']) throw new Error('--json goes with --dry-run');
    return values;
  },
});

export const indexCorpus = command(async (values, terminal) => {
  const { signal } = terminal;
  const root = findProjectRoot();
  const configured = loadConfig(
    root,
    {
      CORPUS_DIR: values.corpus,
      INDEX_DIR: values.index,
      EMBEDDING_MODEL: values.model,
    },
    terminal.variables,
  );
  const config = await openConfiguredStore(configured, root);
  if (values['dry-run']) return await showChange(config, root, values.json, terminal);
  const progress = createIndexProgress(terminal.errors);
  try {
    const { close } = await openTogether(async (openings) => {
      const opening = openings.add(
        openConfiguredEmbedder(config, root, {
          ...progress,
          worker: terminal.models,
          signal: openings.signal,
        }),
      );
      if (values.watch) await watchCorpus(config, root, opening, terminal, values);
      else await build(config, root, opening, terminal, values);
      return {};
    }, signal);
    await close();
    return EXIT.found;
  } finally {
    progress.stop();
  }
});

await runAsMain(import.meta.url, indexCorpus);

async function showChange(
  config: Config,
  root: string,
  json: boolean,
  { print, signal }: Terminal,
): Promise<number> {
  const change = await compareConfigured(config, root, signal);
  if (json) print(JSON.stringify(change, null, 2));
  else if (change.due === null) print('Nothing would change.');
  else print(`${renderStoryChange(change)}\nNothing was built; "npm run index" does it.`);
  return change.due === null ? EXIT.nothingFound : EXIT.found;
}

interface BuildOptions {
  readonly force?: boolean;
  readonly strict?: boolean;
}

async function build(
  config: Config,
  root: string,
  embedder: Promise<Embedder>,
  { print, tell, errors, signal }: Terminal,
  { force = false, strict = false }: BuildOptions,
): Promise<ReindexResult> {
  const progress = createIndexProgress(errors);
  let summary = '';
  try {
    const { result } = await indexStory(config, embedder, root, {
      force,
      strict,
      signal,
      onRead: (corpus) => {
        progress.onRead(corpus);
      },
      onProgress: (...step) => {
        progress.onProgress(...step);
      },
      onSkipped: ({ error }) => {
        tell(describeError(error));
      },
      onBuilt: (built) => {
        summary = renderBuildSummary(built);
      },
    });
    progress.stop();
    if (result.built === null) print(`Nothing has changed; generation ${result.generation} stays in use.`);
    else print(`${summary}\n${renderChangeCounts(result.change)}`);
    return result;
  } finally {
    progress.stop();
  }
}

/** Builds whenever the corpus changes. What is wrong with it is told once, and building is tried again when it changes. */
async function watchCorpus(
  config: Config,
  root: string,
  embedder: Promise<Embedder>,
  terminal: Terminal,
  { strict = false }: BuildOptions,
): Promise<void> {
  const { tell, signal } = terminal;
  // A model that cannot be opened is no fault of the corpus.
  await embedder;
  let told = '';
  const onChanged = async (): Promise<boolean> => {
    try {
      await build(config, root, embedder, terminal, { strict });
      tell(`Watching ${config.corpusFolder}; Ctrl-C ends it.`);
      told = '';
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      const sentence = describeError(error);
      if (sentence !== told) tell(sentence);
      told = sentence;
      // Somebody else's build ends and a disk gets room without a change in this folder.
      return !hasCode(error, 'index-busy', 'storage-full', 'storage-denied', 'storage-failed');
    }
  };
  await watchFolder({ folder: config.corpusFolder, files: storeOf(config), signal, onChanged });
}
