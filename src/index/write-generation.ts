import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Article } from '../corpus/article.ts';
import { IbidError } from '../errors.ts';
import { countLayout } from '../retrieval/layout.ts';
import type { StorableIndex } from '../retrieval/search-index.ts';
import {
  BUILDING_PREFIX,
  generationFolder,
  generationsFolder,
  nameGeneration,
  POINTER_FILE,
} from './generation-folder.ts';
import {
  encodeChanges,
  findChanges,
  NO_CHANGES,
  type ChangesSince,
  type QuotedArticles,
} from './changes-since.ts';
import { encodeManifest, MANIFEST_FILE, type Manifest } from './manifest.ts';
import { CHANGES_FILE, FILES, GRAPH_FILE, readGeneration, STATISTICS_FILE } from './read-generation.ts';
import type { Snapshot } from './snapshot.ts';
import { type FileDigest } from '../storage/file-digest.ts';
import { sweepAway } from '../storage/file-operations.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { replaceText, writeDurable } from '../storage/write-durable.ts';
import { encodeArticles } from './stored-articles.ts';
import {
  CHANGED_ORIGINALS_FILE,
  encodeChangedOriginals,
  encodeOriginals,
  isArticle,
  ORIGINALS_FILE,
  type ReadOriginal,
} from './stored-originals.ts';
import { countQuotations, encodeQuotations } from './stored-quotations.ts';
import { encodeSearch, encodeTerms } from './stored-search.ts';
import { encodeStatistics } from './stored-words.ts';
import type { CountedWords } from './tally-terms.ts';

interface WriteOptions {
  readonly files: Store;
  /** Called before each step that cannot be undone; what it throws ends the writing. */
  readonly checkpoint: () => Promise<void>;
  /** Called with how many of the files are written. */
  readonly onWritten?: (done: number, total: number) => void;
}

/** Stores in the database what is searched, beside the file of the changes; resolves to the words of all articles. */
export type StoreBeside = (changesFile: string) => Promise<CountedWords>;

/** A generation that is not stored yet. */
type UnstoredSnapshot = QuotedArticles & {
  readonly manifest: Omit<Manifest, 'files' | 'counts'>;
  readonly search: StorableIndex | StoreBeside;
  /** For the files that the articles were read from, which are kept for the way back. */
  readonly readOriginal?: ReadOriginal;
  /** The generation it was built upon, whose articles and quotations are the same objects where nothing has changed. */
  readonly previous?: Snapshot;
};

/**
 * Writes a generation into a folder beside the others, reads all of it back, gives the folder its name and then
 * points to it. Whatever goes wrong before the pointer is replaced leaves no trace, and the old generation in
 * use. Resolves with the snapshot as it was read back.
 */
export async function writeGeneration(
  indexFolder: string,
  snapshot: UnstoredSnapshot,
  { files, checkpoint, onWritten }: WriteOptions,
): Promise<Snapshot> {
  const parent = generationsFolder(indexFolder);
  let folder = join(parent, `${BUILDING_PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await guardStorage(folder, () => files.makeFolder(folder));
    const { digests, counts } = await writeFiles(
      indexFolder,
      folder,
      snapshot,
      files,
      async (done, total) => {
        await checkpoint();
        onWritten?.(done, total);
      },
    );
    const generation = nameGeneration(snapshot.manifest.sequence, digests);
    const manifest = encodeManifest({ ...snapshot.manifest, counts, files: digests });
    await writeDurable(files, join(folder, MANIFEST_FILE), [Buffer.from(manifest)]);
    await guardStorage(folder, () => files.sync(folder));
    // Of a corpus in the database only the long parts of few articles are to stay in memory.
    const known =
      'graph' in snapshot.search ? { ...snapshot, manifest: { files: digests } } : snapshot.previous;
    const stored = await verifyGeneration(folder, generation, { files, former: known });

    await checkpoint();
    const named = generationFolder(indexFolder, generation);
    await guardStorage(named, () => files.rename(folder, named));
    folder = named;
    await guardStorage(parent, () => files.sync(parent));
    await checkpoint();
    await replaceText(files, join(indexFolder, POINTER_FILE), `${generation}\n`);
    return stored;
  } catch (error) {
    await sweepAway(files, folder);
    throw error;
  }
}

async function writeFiles(
  indexFolder: string,
  folder: string,
  { manifest, articles, quotations, search, readOriginal, previous }: UnstoredSnapshot,
  files: Store,
  onWritten: (done: number, total: number) => Promise<void>,
): Promise<{ digests: Record<string, FileDigest>; counts: Manifest['counts'] }> {
  const digests: Record<string, FileDigest> = {};
  const graph = 'graph' in search ? search.graph : null;
  const shared = 'graph' in search ? null : findShared(previous, { articles, quotations }, readOriginal);
  const total = Object.keys(FILES).length + (graph ? 1 : 0) + (readOriginal ? 1 : 0);
  const put = async (file: string, digest: FileDigest): Promise<void> => {
    digests[file] = digest;
    await onWritten(Math.min(Object.keys(digests).length, total), total);
  };
  /** Those that are read to verify the generation need not be read back before. */
  const write = async (file: string, content: Uint8Array[], isReadBack = false): Promise<void> => {
    await put(file, await writeDurable(files, join(folder, file), content, { isReadBack }));
  };
  /** Writes a file, or takes over that of the generation before where it is shared. */
  const share = async (file: string, encode: () => Uint8Array[] | Promise<Uint8Array[]>): Promise<void> => {
    const digest = shared?.manifest.files[file];
    if (shared === null || digest === undefined) {
      await write(file, await encode(), true);
      return;
    }
    const from = join(generationFolder(indexFolder, shared.generation), file);
    const to = join(folder, file);
    await guardStorage(to, () => files.link(from, to));
    await put(file, digest);
  };
  await share(FILES.articles, () => encodeArticles(articles));
  await share(FILES.quotations, () => encodeQuotations(quotations));
  let sizes;
  if ('graph' in search) {
    await write(FILES.terms, encodeTerms(search.tokens));
    await write(FILES.search, encodeSearch(search));
    sizes = countLayout(search.layout);
  } else {
    await write(CHANGES_FILE, encodeChanges(shared?.changes ?? NO_CHANGES));
    const words = await search(join(folder, CHANGES_FILE));
    await write(FILES.terms, encodeTerms({ ...words, languages: [...words.languages.keys()] }));
    await write(STATISTICS_FILE, encodeStatistics(words));
    const { sentences, passages } = words.statistics;
    const paragraphs = countParagraphs(articles, previous);
    sizes = { articles: articles.length, paragraphs, sentences, passages };
  }
  if (readOriginal) {
    const corpus = manifest.corpus.files.filter(isArticle);
    await share(ORIGINALS_FILE, () => encodeOriginals(corpus, readOriginal));
    if (shared)
      await write(
        CHANGED_ORIGINALS_FILE,
        await encodeChangedOriginals(indexFolder, shared, corpus, readOriginal, files),
        true,
      );
  }
  if (graph) {
    const path = join(folder, GRAPH_FILE);
    await guardStorage(path, async () => {
      await files.writeLocally(path, (local) => graph.write(local));
      await files.sync(path);
    });
    await put(GRAPH_FILE, await files.digestFile(path));
  }
  return { digests, counts: { ...sizes, quotations: countQuotations(quotations) } };
}

/** What has changed since the files were written that a generation can share with the one before; null where it can share none. */
function findShared(
  previous: Snapshot | undefined,
  now: QuotedArticles,
  readOriginal: ReadOriginal | undefined,
): (Pick<Snapshot, 'generation' | 'manifest'> & { readonly changes: ChangesSince }) | null {
  if (previous?.inDatabase === undefined) return null;
  const { generation, manifest } = previous;
  if (readOriginal && manifest.files[ORIGINALS_FILE] === undefined) return null;
  const changes = findChanges(previous.inDatabase.base, now);
  return changes && { generation, manifest, changes };
}

/** Paragraphs of all articles. Those of the generation before are counted already, so that only what has changed since is looked at. */
function countParagraphs(articles: readonly Article[], previous: Snapshot | undefined): number {
  const before = new Set(previous?.articles);
  const now = new Set(articles);
  const without = (some: Iterable<Article>, others: ReadonlySet<Article>): number =>
    [...some].reduce((sum, one) => sum + (others.has(one) ? 0 : one.paragraphs.length), 0);
  return (previous?.manifest.counts.paragraphs ?? 0) + without(now, before) - without(before, now);
}

/** Loads what was just written. hnswlib reports success on a full disk, so its file shows its faults only here. */
async function verifyGeneration(
  folder: string,
  generation: string,
  options: Parameters<typeof readGeneration>[2],
): Promise<Snapshot> {
  try {
    return await readGeneration(folder, generation, options);
  } catch (error) {
    if (!(error instanceof IbidError) || error.code !== 'index-corrupt') throw error;
    const { file, detail } = error.facts as { file: string; detail: string };
    throw new IbidError('storage-failed', { path: join(folder, file), detail }, { cause: error });
  }
}
