import { parseArgs } from 'node:util';
import { indexCorpus, openConfiguredEmbedder } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { loadCorpus, type Corpus } from '../src/corpus/corpus.ts';
import { IbidError } from '../src/errors.ts';
import type { BuildSummary } from '../src/index/build-generation.ts';
import { compareCorpus } from '../src/index/compare-corpus.ts';
import { loadNewestSound } from '../src/index/load-snapshot.ts';
import type { Snapshot } from '../src/index/snapshot.ts';
import type { Embedder } from '../src/retrieval/embedder.ts';
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
  const corpus = await loadCorpus(config.corpusFolder);
  const progress = createIndexProgress();
  const reports = {
    ...progress,
    signal,
    onBuilt(summary: BuildSummary) {
      progress.stop();
      console.log(renderBuildSummary(summary));
    },
  };
  let embedder: Embedder | undefined;
  try {
    embedder = await openConfiguredEmbedder(config, root, reports);
    const previous = await loadPrevious(config.indexFolder);
    if (!values.force && previous?.isInUse && isUpToDate(previous.snapshot, corpus, embedder)) {
      console.log(`Nothing has changed; generation ${previous.snapshot.generation} stays in use.`);
      return EXIT.found;
    }
    await indexCorpus(config, corpus, embedder, root, reports, previous?.snapshot);
    return EXIT.found;
  } finally {
    progress.stop();
    await embedder?.close();
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

/** The newest generation to build upon. Whatever is wrong with the index is mended by building, so it is only told. */
async function loadPrevious(folder: string): Promise<{ snapshot: Snapshot; isInUse: boolean } | undefined> {
  try {
    const { snapshot, skipped } = await loadNewestSound(folder);
    for (const { error } of skipped) console.error(describeError(error));
    return { snapshot, isInUse: skipped.length === 0 };
  } catch (error) {
    if (!(error instanceof IbidError)) throw error;
    if (error.code !== 'index-missing') console.error(describeError(error));
    return undefined;
  }
}

function isUpToDate({ manifest }: Snapshot, corpus: Corpus, { model, fingerprint }: Embedder): boolean {
  return compareCorpus(manifest, corpus, { name: model, fingerprint }) === null;
}
