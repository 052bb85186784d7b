import { parseArgs } from 'node:util';
import { config as readDotenv } from 'dotenv';
import { indexCorpus, openConfiguredEmbedder } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { loadCorpus, type Corpus } from '../src/corpus/corpus.ts';
import { IbidError } from '../src/errors.ts';
import { compareCorpus } from '../src/index/compare-corpus.ts';
import { loadNewestSound } from '../src/index/load-snapshot.ts';
import type { Snapshot } from '../src/index/snapshot.ts';
import type { Embedder } from '../src/retrieval/embedder.ts';
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
  readDotenv({ quiet: true });
  const config = readConfig(
    {
      ...process.env,
      ...(values.corpus === undefined ? {} : { CORPUS_DIR: values.corpus }),
      ...(values.index === undefined ? {} : { INDEX_DIR: values.index }),
      ...(values.model === undefined ? {} : { EMBEDDING_MODEL: values.model }),
    },
    process.cwd(),
  );
  const corpus = await loadCorpus(config.corpusFolder);
  const progress = createIndexProgress();
  const reports = { ...progress, signal };
  let embedder: Embedder | undefined;
  try {
    embedder = await openConfiguredEmbedder(config, process.cwd(), reports);
    const previous = await loadPrevious(config.indexFolder);
    if (!values.force && previous?.isInUse && isUpToDate(previous.snapshot, corpus, embedder)) {
      console.log(`Nothing has changed; generation ${previous.snapshot.generation} stays in use.`);
      return EXIT.found;
    }
    const { summary } = await indexCorpus(
      config,
      corpus,
      embedder,
      process.cwd(),
      reports,
      previous?.snapshot,
    );
    progress.stop();
    console.log(renderBuildSummary(summary));
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
