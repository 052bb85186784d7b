import type { Embedder } from '../models/embedder.ts';
import { isSameModel } from '../models/model-identity.ts';
import { buildSearchIndex, type StorableIndex } from '../retrieval/search-index.ts';
import { DISK } from '../storage/disk.ts';
import type { BuildGenerationOptions } from './build-generation.ts';
import { countPassages } from './count-passages.ts';
import { locateChanges } from './read-generation.ts';
import { openRecall } from './recall-vectors.ts';
import { ifByTheseRules } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import { storeArticles } from './store-articles.ts';
import { takeOver } from './take-over.ts';
import type { StoreBeside } from './write-generation.ts';

/** What is to be searched. */
interface PreparedSearch {
  /** An index in memory, or what stores it in the database. */
  readonly search: StorableIndex | StoreBeside;
  /** Of how many passages the vectors are new, once it is written. */
  readonly embedded: () => number;
}

/**
 * Prepares what is searched of a generation: in memory, or, where there are passages enough for that, in the database. Rejects as
 * `buildSearchIndex` does.
 */
export async function prepareSearch(options: BuildGenerationOptions): Promise<PreparedSearch> {
  const { corpus, embedder, indexFolder, previous, files = DISK, searchFrom = Infinity } = options;
  const { cutPieces = () => [], graphFrom, signal, onProgress } = options;
  const { database } = files;
  if (database === null || countPassages(corpus.articles, previous, searchFrom) < searchFrom) {
    const taken = previous ? await takeOver(indexFolder, previous, embedder, files) : {};
    const { index, embeddedPassages } = await buildSearchIndex(corpus.articles, embedder, {
      ...taken,
      cutPieces,
      ...(graphFrom === undefined ? {} : { graphFrom }),
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onProgress } : {}),
    });
    return { search: index, embedded: () => embeddedPassages };
  }
  let embedded = 0;
  const former = previous && describeFormer(indexFolder, previous, embedder);
  const recall = previous ? await openRecall(indexFolder, previous, embedder, database) : null;
  const store: StoreBeside = async (file) => {
    const stored = await storeArticles(database, corpus.articles, {
      ...{ file, former, recall, embedder, cutPieces },
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onProgress } : {}),
    });
    ({ embedded } = stored);
    return stored.words;
  };
  return { search: store, embedded: () => embedded };
}

/** The generation to build upon; undefined where nothing of it can be kept. */
function describeFormer(indexFolder: string, snapshot: Snapshot, embedder: Embedder) {
  const { generation, manifest, articles, inDatabase } = snapshot;
  if (inDatabase === undefined || !ifByTheseRules(snapshot) || !isSameModel(manifest.model, embedder))
    return undefined;
  const file = locateChanges(indexFolder, generation);
  return { file, articles, words: inDatabase.words };
}
