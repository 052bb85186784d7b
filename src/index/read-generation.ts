import { join } from 'node:path';
import type { Article } from '../corpus/article.ts';
import { IbidError } from '../errors.ts';
import { createFuzzyTermsGently } from '../retrieval/fuzzy-terms.ts';
import { gatherIndex } from '../retrieval/gather-index.ts';
import { createExactIndex } from '../retrieval/exact-index.ts';
import { readHnswIndex } from '../retrieval/hnsw-index.ts';
import type { VectorIndex } from '../retrieval/vector-index.ts';
import { countNodes } from '../retrieval/vector-nodes.ts';
import { countLayout } from '../retrieval/layout.ts';
import { applyChanges, decodeChanges, type QuotedArticles } from './changes-since.ts';
import { checkSearch } from './check-search.ts';
import { generationFolder } from './generation-folder.ts';
import { MANIFEST_FILE, parseManifest, type Manifest } from './manifest.ts';
import { readLeanArticles } from './lean-articles.ts';
import { createPauses } from './pauses.ts';
import { checkFile, readVerified } from './read-verified.ts';
import { openGathering } from './search-stored.ts';
import type { Snapshot } from './snapshot.ts';
import type { FileDigest } from '../storage/file-digest.ts';
import { decodeArticles, type OnRead } from './stored-articles.ts';
import { checkQuoted, countQuotations, decodeQuotations } from './stored-quotations.ts';
import { decodeSearch, type StoredSearch } from './stored-search.ts';
import { decodeStatistics, openWords } from './stored-words.ts';
import { DISK } from '../storage/disk.ts';
import type { Database } from '../storage/postgres/database.ts';
import type { Store } from '../storage/store.ts';

/**
 * The files that each generation has besides its manifest, which names them with their checksums and is written last.
 *
 * - articles: the corpus, one article a line; every ordinal and offset of the others points into it.
 * - quotations: one entry an article, in the order of the articles.
 * - {@link CHANGES_FILE}: what has changed since those two were written, which several generations share where the corpus is
 *   searched in the database; only there.
 * - terms: the words, by the numbers that the search file uses.
 * - search: sentences, passages, tokens, postings, vectors, and which passages each node of the graph stands for. Where these are
 *   searched in the database, {@link STATISTICS_FILE} is in its place.
 * - {@link GRAPH_FILE}: where there are passages enough; its nodes mean nothing without the search file.
 * - originals.bin, changed-originals.bin: the files the articles were read from, for an undo; nothing else needs them.
 */
export const FILES = Object.freeze({
  articles: 'articles.json',
  quotations: 'quotations.json',
  terms: 'terms.json',
  search: 'search.bin',
});
/** How often each word stands in a corpus that is searched in the database. */
export const STATISTICS_FILE = 'statistics.bin';
/** What has changed since the files of articles and quotations were written. With it goes what the database holds of the generation. */
export const CHANGES_FILE = 'changes.json';
/** The path of that file in a generation. */
export function locateChanges(indexFolder: string, generation: string): string {
  return join(generationFolder(indexFolder, generation), CHANGES_FILE);
}

/** The graph of the passages, where there are enough for one; its nodes are in {@link FILES.search}. */
export const GRAPH_FILE = 'passages.hnsw';

/**
 * Reads the manifest of the generation in `folder`. Rejects with `index-corrupt`, `index-schema` or a storage
 * error.
 */
export async function readManifest(folder: string, files: Store = DISK): Promise<Manifest> {
  const text = await files.readText(join(folder, MANIFEST_FILE));
  if (text === null) throw new IbidError('index-corrupt', { folder, file: MANIFEST_FILE, detail: 'missing' });
  return parseManifest(text, folder);
}

/** What is known of a generation that may share files with another. */
type Former = QuotedArticles & Pick<Snapshot, 'inDatabase'> & { readonly manifest: Pick<Manifest, 'files'> };

interface ReadOptions {
  /** Where it lies. Default: on the disk. */
  readonly files?: Store;
  /** Another generation of the story, or this one before it was written: what files of the same content hold is not read again. */
  readonly former?: Former | undefined;
}

/**
 * Reads the generation in `folder` and checks everything about it: schema, checksums, that all parts fit, and
 * that every span is a slice; with pauses, because the thread may have to answer questions meanwhile. Rejects with `index-corrupt`, `index-schema`,
 * `index-unstored` where the database lacks what is searched there, or a storage error.
 */
export async function readGeneration(
  folder: string,
  generation: string,
  { files = DISK, former }: ReadOptions = {},
): Promise<Snapshot> {
  const manifest = await readManifest(folder, files);
  const { model, counts } = manifest;
  const isStored = isSearchedInDatabase(manifest);
  const fault = (file: string, detail: string, cause?: unknown): IbidError =>
    new IbidError('index-corrupt', { folder, file, detail }, { cause });
  const pause = createPauses();
  const decode = async <T>(file: string, work: () => T | Promise<T>): Promise<T> => {
    try {
      await pause();
      return await work();
    } catch (error) {
      throw fault(file, error instanceof Error ? error.message : String(error), error);
    }
  };
  const digestOf = (file: string): FileDigest => {
    const digest = manifest.files[file];
    if (digest === undefined) throw fault(MANIFEST_FILE, `it does not name ${file}`);
    return digest;
  };
  const read = async (file: string): Promise<Uint8Array> =>
    await readVerified(join(folder, file), digestOf(file), files);

  const check = async (file: string, faults: Iterable<string | null>): Promise<void> => {
    for (const detail of faults) {
      if (detail !== null) throw fault(file, detail);
      await pause();
    }
  };

  /** What finds among the passages: the stored graph, or all of them where no graph was stored. */
  const openPassageIndex = async ({ passageVectors, passageNodes }: StoredSearch): Promise<VectorIndex> => {
    if (countNodes(passageNodes) === 0) return createExactIndex(passageVectors);
    const path = await checkFile(join(folder, GRAPH_FILE), digestOf(GRAPH_FILE), files);
    return await decode(GRAPH_FILE, () => readHnswIndex(path, passageNodes, passageVectors));
  };

  const readArticles = async (onRead: OnRead): Promise<readonly Article[]> => {
    if (isStored) {
      const path = await checkFile(join(folder, FILES.articles), digestOf(FILES.articles), files);
      return await decode(FILES.articles, () => readLeanArticles(path, pause, onRead));
    }
    const content = await read(FILES.articles);
    return await decode(FILES.articles, () => decodeArticles(content, pause, onRead));
  };

  const known = former && isSameBase(former.manifest, manifest) ? former : null;
  const readQuoted = async (): Promise<QuotedArticles> => {
    const content = await read(FILES.quotations);
    const quotations = await decode(FILES.quotations, () => decodeQuotations(content, pause));
    let detail: string | null = null;
    const articles = await readArticles((article, ordinal) => {
      detail ??= checkQuoted(article, quotations[ordinal]);
    });
    if (articles.length !== quotations.length) detail ??= 'not one entry an article';
    if (detail !== null) throw fault(FILES.quotations, detail);
    return Object.freeze({ articles: Object.freeze(articles), quotations: Object.freeze(quotations) });
  };

  /** The files that generations share, and what has changed since. */
  const readChanged = async (): Promise<QuotedArticles & { readonly base: QuotedArticles }> => {
    const base = known?.inDatabase?.base ?? (await readQuoted());
    const content = await read(CHANGES_FILE);
    const changes = await decode(CHANGES_FILE, () => decodeChanges(content, pause));
    await check(
      CHANGES_FILE,
      changes.come.map((one) => checkQuoted(one.article, one.quotations)),
    );
    return { ...(await decode(CHANGES_FILE, () => applyChanges(base, changes))), base };
  };

  // Of a former version, and so in tables of another form.
  if (isStored && manifest.files[CHANGES_FILE] === undefined)
    throw new IbidError('index-unstored', { folder });
  if (known && !isStored)
    await check(
      FILES.quotations,
      known.articles.map((article, ordinal) => checkQuoted(article, known.quotations[ordinal])),
    );
  const { base, articles, quotations } = isStored
    ? await readChanged()
    : { base: null, ...(known ?? (await readQuoted())) };
  const termsText = toText(await read(FILES.terms));

  const count = (found: Partial<Manifest['counts']>): void => {
    for (const unit of ['articles', 'paragraphs', 'sentences', 'passages', 'quotations'] as const)
      if ((found[unit] ?? counts[unit]) !== counts[unit])
        throw fault(MANIFEST_FILE, `it counts ${counts[unit]} ${unit}, there are ${found[unit]}`);
  };

  const readIndex = async (): Promise<Pick<Snapshot, 'search'>> => {
    const content = await read(FILES.search);
    const stored = await decode(FILES.search, () => decodeSearch(content, termsText, model.dimension));
    await check(FILES.search, checkSearch(articles, stored));
    count(countLayout(stored.layout));
    const passageIndex = await openPassageIndex(stored);
    const fuzzy = await createFuzzyTermsGently(stored.tokens.terms, pause);
    return { search: Object.freeze({ ...stored, fuzzy, passageIndex }) };
  };

  const readWords = async (
    database: Database | null,
    base: QuotedArticles,
  ): Promise<Pick<Snapshot, 'search' | 'inDatabase'>> => {
    const content = await read(STATISTICS_FILE);
    const counted = await decode(STATISTICS_FILE, () => decodeStatistics(termsText, content, counts));
    const words = await openWords(counted, manifest, pause);
    const gathering =
      database && (await openGathering(database, join(folder, CHANGES_FILE), { articles, words }));
    if (gathering === null) throw new IbidError('index-unstored', { folder });
    return { search: gatherIndex([], words).search, inDatabase: { gathering, words: counted, base } };
  };

  const searched = await (base === null ? readIndex() : readWords(files.database, base));
  count({ articles: articles.length, quotations: countQuotations(quotations) });
  return Object.freeze({
    generation,
    manifest,
    articles: Object.freeze(articles),
    ...searched,
    quotations: Object.freeze(quotations),
  });
}

/** Whether what is searched of a generation lies in the tables of the database. */
export function isSearchedInDatabase({ files }: Pick<Manifest, 'files'>): boolean {
  return files[STATISTICS_FILE] !== undefined;
}

/** Whether two generations have the same articles and quotations in their files, whatever has changed since. */
function isSameBase(one: Pick<Manifest, 'files'>, other: Manifest): boolean {
  return [FILES.articles, FILES.quotations].every((file) => {
    const sha256 = one.files[file]?.sha256;
    return sha256 !== undefined && sha256 === other.files[file]?.sha256;
  });
}

function toText(content: Uint8Array): string {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8');
}
