import { join } from 'node:path';
import type { Article } from '../corpus/article.ts';
import { requireArticles, type Corpus, type LoadCorpusOptions } from '../corpus/corpus.ts';
import { hashFile, type HashedFile } from '../corpus/fingerprint-corpus.ts';
import { readCorpusFile } from '../corpus/read-corpus-file.ts';
import { IbidError } from '../errors.ts';
import { buildGeneration, type BuildSummary } from '../index/build-generation.ts';
import { compareCorpus } from '../index/compare-corpus.ts';
import { loadNewestSound, type SkippedGeneration } from '../index/load-snapshot.ts';
import { ifByTheseRules } from '../index/settings.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import type { ArticleQuotations } from '../quotations/find-quotations.ts';
import type { Embedder } from '../models/embedder.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import type { ModelIdentity } from '../models/model-identity.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { compareArticles } from './compare-articles.ts';
import { ASIDE_FOLDER } from './moved-aside.ts';
import { readCorpus } from './read-corpus.ts';
import type { ReindexOptions, ReindexResult, StoryChange } from './story-editor.ts';
import { changeAlone, type StoryFolders } from './story-folders.ts';

/** What a reindex needs besides the folders. */
export interface ReindexParts {
  readonly folders: StoryFolders;
  /** Left open. */
  readonly embedder: Embedder | Promise<Embedder>;
  /** ibid's version, for the manifest. */
  readonly version: string;
  readonly findQuotations: (article: Article) => ArticleQuotations;
  readonly cutPieces: CutPieces;
  /** Generations on disk afterwards. */
  readonly keep: number;
  /** Default: what the folders lie in. */
  readonly files?: Store;
}

export interface ReindexWork extends Omit<ReindexOptions, 'by'> {
  readonly by?: string;
  /** Build even if nothing has changed. */
  readonly force?: boolean;
  /**
   * Build in full, and take away for good what lies aside and every other generation, so that nothing is left of articles
   * that were removed. It cannot be undone.
   */
  readonly purge?: boolean;
  /** Refuse a corpus in which a file cannot be read, instead of leaving that file out. */
  readonly strict?: boolean;
  /** What was read and what was left out, before anything is built. */
  readonly onRead?: (corpus: Corpus) => void;
  /** Why a generation is about to be built. */
  readonly onStale?: (reason: NonNullable<StoryChange['due']>) => void;
  /** A generation that was passed over because it is damaged, or of another ibid. */
  readonly onSkipped?: (skipped: SkippedGeneration) => void;
  readonly onBuilt?: (summary: BuildSummary) => void;
}

/**
 * Builds a generation of the corpus when one is due, upon the newest sound one. Rejects with `index-busy`, the errors of
 * the corpus, the embedder and the storage, and with the signal's reason; then everything is as it was.
 */
export async function reindexStory(
  parts: ReindexParts,
  work: ReindexWork,
): Promise<{ result: ReindexResult; snapshot: Snapshot }> {
  const { folders, files = folders.files ?? DISK } = parts;
  return await changeAlone(folders, { by: work.by, files }, async (lock) => {
    const previous = await loadPrevious(folders.index, files);
    const originals = new Map<string, Uint8Array>();
    const corpus = await readAnew(folders, previous.snapshot, {
      keep: (name, bytes) => originals.set(name, bytes),
      ...(work.signal ? { signal: work.signal } : {}),
    });
    work.onRead?.(corpus);
    requireArticles(corpus, folders.corpus, work.strict);
    for (const skipped of previous.skipped) work.onSkipped?.(skipped);
    const embedder = await parts.embedder;
    work.signal?.throwIfAborted();
    const { fingerprint } = corpus;
    const { searchFrom } = folders;
    const due = findDue(previous, { fingerprint, searchFrom }, embedder);
    const { purge = false, force = false } = work;
    const isForced = force || purge;
    const leftOut = corpus.faults.map(({ file, error: { code, facts } }) => ({ file, code, facts }));
    const change = compareArticles(previous.snapshot?.articles ?? [], corpus.articles, due);
    if (previous.snapshot && due === null && !isForced)
      return {
        snapshot: previous.snapshot,
        result: { change, leftOut, generation: previous.snapshot.generation, built: null },
      };
    if (due !== null) work.onStale?.(due);
    const { snapshot, summary } = await buildGeneration({
      corpus,
      embedder,
      indexFolder: folders.index,
      version: parts.version,
      findQuotations: parts.findQuotations,
      cutPieces: parts.cutPieces,
      keep: purge ? 1 : parts.keep,
      readOriginal: async (file) =>
        originals.get(file.name) ?? (await readAgain(folders.corpus, file, files)),
      lock,
      files,
      ...(searchFrom === undefined ? {} : { searchFrom }),
      ...(previous.snapshot && !purge ? { previous: previous.snapshot } : {}),
      ...(work.signal ? { signal: work.signal } : {}),
      ...(work.onProgress ? { onProgress: work.onProgress } : {}),
    });
    if (purge) await removeForGood(join(folders.corpus, ASIDE_FOLDER), files);
    work.onBuilt?.(summary);
    const { passages, quotations, embedded, kept, seconds } = summary;
    const built = { passages, quotations, embedded, kept, seconds };
    return { snapshot, result: { change, leftOut, generation: snapshot.generation, built } };
  });
}

/** The bytes of a file that was not read with the corpus, since the store knew what they are. Rejects with storage errors. */
async function readAgain(folder: string, { name, sha256 }: HashedFile, files: Store): Promise<Uint8Array> {
  const path = join(folder, name);
  const bytes = await readCorpusFile(path, files);
  if (hashFile(name, bytes).sha256 !== sha256)
    throw new IbidError('storage-failed', { path, detail: 'it was changed while the index was built' });
  return bytes;
}

async function removeForGood(path: string, files: Store): Promise<void> {
  await guardStorage(path, () => files.remove(path));
}

/**
 * What `reindexStory` would find changed. `findModel` tells the fingerprint of the model that would embed. Changes
 * nothing. Rejects with the errors of the corpus and of reading.
 */
export async function compareStory(
  folders: StoryFolders,
  findModel: (inUse: ModelIdentity | undefined) => Promise<ModelIdentity>,
  signal?: AbortSignal,
): Promise<StoryChange> {
  const previous = await loadPrevious(folders.index, folders.files ?? DISK);
  const corpus = await readAnew(folders, previous.snapshot, signal ? { signal } : {});
  requireArticles(corpus, folders.corpus);
  const now = { fingerprint: corpus.fingerprint, searchFrom: folders.searchFrom };
  const due = findDue(previous, now, await findModel(previous.snapshot?.manifest.model));
  return compareArticles(previous.snapshot?.articles ?? [], corpus.articles, due);
}

interface Previous {
  readonly snapshot: Snapshot | null;
  readonly skipped: readonly SkippedGeneration[];
}

/** The newest generation to build upon. Whatever is wrong with the index is mended by building. */
async function loadPrevious(indexFolder: string, files: Store): Promise<Previous> {
  try {
    return await loadNewestSound(indexFolder, { files });
  } catch (error) {
    if (!(error instanceof IbidError)) throw error;
    if (error.code === 'index-missing') return { snapshot: null, skipped: [] };
    return { snapshot: null, skipped: [{ generation: '', error: error as IbidError }] };
  }
}

/** The corpus as it is now; of files that are as they were, the articles of the generation before, if read by the same rules. */
async function readAnew(
  { corpus, drafts = true, files: store = DISK }: StoryFolders,
  snapshot: Snapshot | null,
  given: Pick<LoadCorpusOptions, 'keep' | 'signal'>,
): Promise<Corpus> {
  const options = { ...given, drafts, store };
  const former = ifByTheseRules(snapshot);
  if (former === undefined) return await readCorpus(corpus, options);
  const articles = new Map(former.articles.map((article) => [article.id, article]));
  const before = new Map(former.manifest.corpus.files.map((file) => [file.name, file]));
  const known = ({ name, sha256 }: HashedFile): Article | undefined => {
    const file = before.get(name);
    return file?.sha256 === sha256 ? articles.get(file.article ?? '') : undefined;
  };
  return await readCorpus(corpus, { ...options, known });
}

function findDue(
  { snapshot, skipped: [skipped] }: Previous,
  corpus: Parameters<typeof compareCorpus>[1],
  model: ModelIdentity,
): StoryChange['due'] {
  if (skipped !== undefined) return skipped.error.code === 'index-schema' ? 'schema' : 'missing';
  return snapshot === null ? 'missing' : compareCorpus(snapshot.manifest, corpus, model);
}
