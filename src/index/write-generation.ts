import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
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
import { encodeManifest, MANIFEST_FILE, type Manifest } from './manifest.ts';
import { FILES, GRAPH_FILE, readGeneration, STATISTICS_FILE } from './read-generation.ts';
import type { Snapshot } from './snapshot.ts';
import { type FileDigest } from '../storage/file-digest.ts';
import { sweepAway } from '../storage/file-operations.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { replaceText, writeDurable } from '../storage/write-durable.ts';
import { encodeArticles } from './stored-articles.ts';
import { encodeOriginals, ORIGINALS_FILE, type OriginalFiles } from './stored-originals.ts';
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

/** Stores in the database what is searched, beside the file of the articles; resolves to the words of them all. */
export type StoreBeside = (articlesFile: string) => Promise<CountedWords>;

/** A generation that is not stored yet. */
type UnstoredSnapshot = Pick<Snapshot, 'articles' | 'quotations'> & {
  readonly manifest: Omit<Manifest, 'files' | 'counts'>;
  readonly search: StorableIndex | StoreBeside;
  /** The files that the articles were read from, kept for the way back. */
  readonly originals?: OriginalFiles;
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
    const { digests, counts } = await writeFiles(folder, snapshot, files, async (done, total) => {
      await checkpoint();
      onWritten?.(done, total);
    });
    const generation = nameGeneration(snapshot.manifest.sequence, digests);
    const manifest = encodeManifest({ ...snapshot.manifest, counts, files: digests });
    await writeDurable(files, join(folder, MANIFEST_FILE), [Buffer.from(manifest)]);
    await guardStorage(folder, () => files.sync(folder));
    const stored = await verifyGeneration(folder, generation, files);

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
  folder: string,
  { articles, quotations, search, originals }: UnstoredSnapshot,
  files: Store,
  onWritten: (done: number, total: number) => Promise<void>,
): Promise<{ digests: Record<string, FileDigest>; counts: Manifest['counts'] }> {
  const digests: Record<string, FileDigest> = {};
  const graph = 'graph' in search ? search.graph : null;
  const total = Object.keys(FILES).length + (graph ? 1 : 0) + (originals ? 1 : 0);
  const write = async (file: string, content: Uint8Array[]): Promise<void> => {
    digests[file] = await writeDurable(files, join(folder, file), content);
    await onWritten(Object.keys(digests).length, total);
  };
  await write(FILES.articles, encodeArticles(articles));
  await write(FILES.quotations, encodeQuotations(quotations));
  let sizes;
  if ('graph' in search) {
    await write(FILES.terms, encodeTerms(search.tokens));
    await write(FILES.search, encodeSearch(search));
    sizes = countLayout(search.layout);
  } else {
    const words = await search(join(folder, FILES.articles));
    await write(FILES.terms, encodeTerms({ ...words, languages: [...words.languages.keys()] }));
    await write(STATISTICS_FILE, encodeStatistics(words));
    const { sentences, passages } = words.statistics;
    const paragraphs = articles.reduce((sum, one) => sum + one.paragraphs.length, 0);
    sizes = { articles: articles.length, paragraphs, sentences, passages };
  }
  if (originals) await write(ORIGINALS_FILE, encodeOriginals(originals));
  if (graph) {
    const path = join(folder, GRAPH_FILE);
    await guardStorage(path, async () => {
      await files.writeLocally(path, (local) => graph.write(local));
      await files.sync(path);
    });
    digests[GRAPH_FILE] = await files.digestFile(path);
    await onWritten(total, total);
  }
  return { digests, counts: { ...sizes, quotations: countQuotations(quotations) } };
}

/** Loads what was just written. hnswlib reports success on a full disk, so its file shows its faults only here. */
async function verifyGeneration(folder: string, generation: string, files: Store): Promise<Snapshot> {
  try {
    return await readGeneration(folder, generation, files);
  } catch (error) {
    if (!(error instanceof IbidError) || error.code !== 'index-corrupt') throw error;
    const { file, detail } = error.facts as { file: string; detail: string };
    throw new IbidError('storage-failed', { path: join(folder, file), detail }, { cause: error });
  }
}
