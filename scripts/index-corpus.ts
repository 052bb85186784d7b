import { parseArgs } from 'node:util';
import { indexCorpus, openConfiguredEmbedder } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { findProjectRoot } from '../src/project-root.ts';
import { renderBuildSummary } from '../src/terminal/build-summary.ts';
import { describeError } from '../src/terminal/error-sentences.ts';
import { createIndexProgress } from '../src/terminal/index-progress.ts';
import { EXIT, runCommand, usageError } from '../src/terminal/run-command.ts';

const USAGE = 'npm run index -- [--corpus FOLDER] [--index FOLDER] [--model NAME] [--force]';
const HELP = `Indexes the corpus, so that it can be asked. The index in use stays in use until the new one is complete.

  ${USAGE}

  --corpus FOLDER  where the articles lie (CORPUS_DIR; default: corpus)
  --index FOLDER   where the index is kept (INDEX_DIR; default: .ibid/index)
  --model NAME     the model that embeds (EMBEDDING_MODEL; default: the bundled one)
  --force          build a new generation even if nothing has changed
  --help           show this

Exit code: 0 when the index is up to date, 2 on an error, 130 when interrupted.`;

await runCommand(async (signal) => {
  const values = parseOptions();
  if (values.help) {
    console.log(HELP);
    return EXIT.found;
  }
  const root = findProjectRoot();
  const config = loadConfig(root, {
    CORPUS_DIR: values.corpus,
    INDEX_DIR: values.index,
    EMBEDDING_MODEL: values.model,
  });
  const progress = createIndexProgress();
  const opening = openConfiguredEmbedder(config, root, { ...progress, signal });
  opening.catch(() => undefined);
  try {
    const { result } = await indexCorpus(config, opening, root, {
      force: values.force,
      signal,
      onProgress: (...step) => {
        progress.onProgress(...step);
      },
      onSkipped: ({ error }) => {
        console.error(describeError(error));
      },
      onBuilt(summary) {
        progress.stop();
        console.log(renderBuildSummary(summary));
      },
    });
    if (result.built === null)
      console.log(`Nothing has changed; generation ${result.generation} stays in use.`);
    return EXIT.found;
  } finally {
    progress.stop();
    await (await opening.catch(() => undefined))?.close();
  }
});

function parseOptions() {
  try {
    return parseArgs({
      options: {
        corpus: { type: 'string' },
        index: { type: 'string' },
        model: { type: 'string' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw usageError(error, USAGE);
  }
}
