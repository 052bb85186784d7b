import { join } from 'node:path';
import type { Article } from '../corpus/article.ts';
import type { ArticleQuotations } from '../quotations/find-quotations.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Embedder } from '../models/embedder.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import { pairArticles } from '../retrieval/former-articles.ts';
import type { BuildStep } from '../retrieval/search-index.ts';
import {
  BUILDING_PREFIX,
  generationsFolder,
  listGenerations,
  parseSequence,
  POINTER_FILE,
  readPointer,
} from './generation-folder.ts';
import { type IndexLock } from '../storage/lock.ts';
import type { Manifest } from './manifest.ts';
import { prepareSearch } from './prepare-search.ts';
import { pruneGenerations } from './prune-generations.ts';
import { hashSettings, ifByTheseRules, INDEX_SETTINGS, SCHEMA } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { removeHalfWritten } from '../storage/write-durable.ts';
import type { ReadOriginal } from './stored-originals.ts';
import { NOTHING_QUOTED } from './stored-quotations.ts';
import { writeGeneration } from './write-generation.ts';

/** What is indexed: the articles, and the files they were read from. */
export type IndexableCorpus = Pick<Corpus, 'articles' | 'files' | 'fingerprint'>;

export interface BuildGenerationOptions {
  readonly corpus: IndexableCorpus;
  readonly embedder: Embedder;
  readonly indexFolder: string;
  /** ibid's version, for the manifest. */
  readonly version: string;
  /** Its vectors are used again for texts that have not changed, if they are of the same model. */
  readonly previous?: Snapshot;
  /** Reads the files of the corpus, to be kept; without it nobody can come back to this generation by an undo. */
  readonly readOriginal?: ReadOriginal;
  /** Held already, and left held; otherwise the lock is taken here. */
  readonly lock?: IndexLock;
  readonly findQuotations?: (article: Article) => ArticleQuotations;
  /** Default: nothing of the generation can be read by the reader. */
  readonly cutPieces?: CutPieces;
  /** Passages from which on a graph is built. Default: that of `buildSearchIndex`. */
  readonly graphFrom?: number;
  readonly signal?: AbortSignal;
  /** Called often. `done` and `total` are texts in step `embed`, passages in `connect`, files in `write`. */
  readonly onProgress?: (step: IndexStep, done: number, total: number) => void;
  /** Generations on disk afterwards, the new one included. Default: {@link KEEP_GENERATIONS}. */
  readonly keep?: number;
  /** Where the index lies. Default: on the disk. */
  readonly files?: Store;
  /** Passages from which on they are searched in the database that `files` is in. Default: never. */
  readonly searchFrom?: number;
}
export type IndexStep = BuildStep | 'write';

/** What a build has done. */
export interface BuildSummary {
  /** The name of the new generation, now in use. */
  readonly generation: string;
  readonly articles: number;
  readonly paragraphs: number;
  readonly passages: number;
  readonly quotations: number;
  /** Passages whose vector was computed, and those whose vector was kept from before. */
  readonly embedded: number;
  readonly kept: number;
  readonly seconds: number;
  /** All passages by all seconds: writing and checking included. */
  readonly passagesPerSecond: number;
}

export interface BuiltGeneration {
  readonly summary: BuildSummary;
  /** As read back from the disk, ready to answer. */
  readonly snapshot: Snapshot;
}

/** Enough for a way back when the newest one turns out damaged. Sensible: 2 to 10. */
export const KEEP_GENERATIONS = 3;

/**
 * Builds a generation of the corpus, stores it and makes it the one in use. Until its last moment the old one stays
 * in use, and whatever goes wrong before leaves nothing behind. Rejects with `index-busy` when another build is
 * under way, a storage error, the embedder's error, or the signal's reason when aborted.
 *
 * The same corpus, model and settings make the same files, whether built anew or upon `previous`, as long as the embedder
 * gives a text the same vector every time; but for the graph and its nodes, which depend on the history: the same
 * generations one after the other make the same.
 */
export async function buildGeneration(given: BuildGenerationOptions): Promise<BuiltGeneration> {
  const options = { ...given, corpus: takeArticles(given) };
  const { corpus, indexFolder, signal, onProgress, files = DISK } = options;
  const began = performance.now();
  signal?.throwIfAborted();
  await guardStorage(indexFolder, () => files.makeFolder(generationsFolder(indexFolder)));
  const lock = options.lock ?? (await files.lock(indexFolder));
  try {
    await removeLeftOvers(indexFolder, files);
    const { search, embedded } = await prepareSearch(options);
    const snapshot = await writeGeneration(
      indexFolder,
      {
        manifest: await describeGeneration(options),
        articles: corpus.articles,
        search,
        quotations: takeQuotations(options),
        ...(options.readOriginal ? { readOriginal: options.readOriginal } : {}),
        ...(options.previous ? { previous: options.previous } : {}),
      },
      {
        files,
        async checkpoint() {
          signal?.throwIfAborted();
          await lock.assertHeld();
        },
        onWritten: (done, total) => onProgress?.('write', done, total),
      },
    );
    const known = [snapshot, ...(options.previous ? [options.previous] : [])];
    await settleDown(indexFolder, snapshot.generation, options.keep ?? KEEP_GENERATIONS, { files, known });
    const seconds = (performance.now() - began) / 1000;
    const { counts } = snapshot.manifest;
    const summary = {
      generation: snapshot.generation,
      articles: counts.articles,
      paragraphs: counts.paragraphs,
      passages: counts.passages,
      quotations: counts.quotations,
      embedded: embedded(),
      kept: counts.passages - embedded(),
      seconds,
      passagesPerSecond: counts.passages / seconds,
    };
    return { summary, snapshot };
  } finally {
    if (options.lock === undefined) await lock.release();
  }
}

/** The corpus with the articles of the generation before where they are the same, so that all that follows can tell it by identity. */
function takeArticles({ corpus, previous }: BuildGenerationOptions): IndexableCorpus {
  const sameArticle = pairArticles(corpus.articles, previous?.articles ?? []);
  const articles = corpus.articles.map(
    (article, ordinal) => previous?.articles[sameArticle[ordinal] ?? -1] ?? article,
  );
  return { ...corpus, articles };
}

/** What each article quotes: as it was found before where the article and the rules are the same, otherwise found now. */
function takeQuotations({ corpus, previous, findQuotations }: BuildGenerationOptions): ArticleQuotations[] {
  const sameArticle = pairArticles(corpus.articles, ifByTheseRules(previous)?.articles ?? []);
  return corpus.articles.map(
    (article, ordinal) =>
      previous?.quotations[sameArticle[ordinal] ?? -1] ?? findQuotations?.(article) ?? NOTHING_QUOTED,
  );
}

/** All of the manifest but what only writing tells. */
async function describeGeneration({
  corpus,
  embedder,
  indexFolder,
  previous,
  version,
  files = DISK,
}: BuildGenerationOptions): Promise<Omit<Manifest, 'files' | 'counts'>> {
  return {
    schema: SCHEMA,
    version,
    created: new Date().toISOString(),
    sequence: await nextSequence(indexFolder, files),
    parent: previous?.generation ?? (await readPointer(indexFolder, files).catch(() => null)),
    model: { name: embedder.name, fingerprint: embedder.fingerprint, dimension: embedder.dimension },
    settings: { ...INDEX_SETTINGS },
    settingsHash: hashSettings(),
    corpus: {
      fingerprint: corpus.fingerprint,
      files: corpus.files.map(({ name, sha256, articleId, skipped }) => {
        return { name, sha256, article: articleId, ...(skipped && { skipped }) };
      }),
    },
  };
}

/** Whoever holds the lock is the only one who builds, so everything unfinished was left over. */
async function removeLeftOvers(indexFolder: string, files: Store): Promise<void> {
  await removeHalfWritten(files, join(indexFolder, POINTER_FILE));
  const parent = generationsFolder(indexFolder);
  for (const name of await files.listFolder(parent)) {
    if (!name.startsWith(BUILDING_PREFIX)) continue;
    const path = join(parent, name);
    await guardStorage(path, () => files.remove(path));
  }
}

async function nextSequence(indexFolder: string, files: Store): Promise<number> {
  const [newest] = await listGenerations(indexFolder, files);
  return newest === undefined ? 1 : (parseSequence(newest) ?? 0) + 1;
}

/**
 * What is left to do once the new generation is in use. Nothing of it may fail the build. Should a power cut bring
 * back a pointer that was not synced, it names a generation that is complete too: none is removed before the sync.
 */
async function settleDown(
  indexFolder: string,
  generation: string,
  keep: number,
  others: Parameters<typeof pruneGenerations>[3],
): Promise<void> {
  try {
    await others.files.sync(indexFolder);
    await pruneGenerations(indexFolder, generation, keep, others);
  } catch {
    // What is not removed now will be next time.
  }
}
