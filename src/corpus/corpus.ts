import path from 'node:path';
import { hasCode, IbidError } from '../errors.ts';
import type { Article } from './article.ts';
import { articleIdsOf } from './article-id.ts';
import { fingerprintFiles, hashFile, UNREADABLE, type HashedFile } from './fingerprint-corpus.ts';
import { listCorpusFolder, type SkippedFile } from './list-corpus-folder.ts';
import type { ArticleWarning, OtherKeys } from './parse-text.ts';
import type { NamedBytes, ReadArticle } from './open-reading.ts';
import { readCorpusFile } from './read-corpus-file.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** The articles of one folder, and all that was left out. */
export interface Corpus {
  /** In the order of their ids. */
  readonly articles: readonly Article[];
  /** All files of a type that is read, in the order of their names. */
  readonly files: readonly CorpusFile[];
  /** SHA-256, in hexadecimal, of the names and contents of all these files: differs when any of them does. */
  readonly fingerprint: string;
  /** The files of a type that is read which could not be, in the order of their names. */
  readonly faults: readonly FaultyFile[];
  /** What else was not read, in the order of the names. */
  readonly skipped: readonly SkippedFile[];
  /** What was not understood in files that were read, in the order of their names; not of files that were known. */
  readonly warnings: readonly FileWarning[];
}

/** One file of the corpus, as it was when it was read. */
interface CorpusFile extends HashedFile {
  /** Null for a file that no article was read from. */
  readonly articleId: string | null;
  /** That there is nothing wrong with it, but nothing to read either: a draft, no text, JSON of another kind; only where it is so. */
  readonly skipped?: true;
  /** What its front matter tells that is of no use to ibid; not of a file that was known. */
  readonly otherKeys?: OtherKeys;
}

/** A file that should have been an article, and what hindered it. */
interface FaultyFile {
  readonly file: string;
  readonly error: IbidError;
}

export interface FileWarning {
  readonly file: string;
  readonly warning: ArticleWarning;
  readonly detail: string;
}

export interface LoadCorpusOptions {
  /** Whether articles are read whose files call them drafts. Default true. */
  readonly drafts?: boolean;
  /** Is given the bytes of each file that an article is read from; not where they are those of a known article, and so were not read. */
  readonly keep?: (name: string, bytes: Uint8Array) => void;
  /** The article of a file, where it was read before from the same name and bytes by the same rules: it is not parsed again. */
  readonly known?: (file: HashedFile) => Article | undefined;
  /** Reads one file; rejects as `readAnyArticle` does. Default: that, in this process and without limits. */
  readonly read?: (file: NamedBytes) => ReadArticle | Promise<ReadArticle>;
  readonly signal?: AbortSignal;
  /** Where the folder lies. Default: on the disk. */
  readonly store?: Store;
}

/**
 * The corpus in `folder`: every file in it and its sub-folders that `listCorpusFolder` names. Whatever is wrong with a
 * file, the others are read. Rejects with `corpus-missing`, the storage errors of the folder itself, and the signal's reason.
 */
export async function loadCorpus(
  folder: string,
  {
    drafts = true,
    keep,
    known = () => undefined,
    read = readHere,
    signal,
    store = DISK,
  }: LoadCorpusOptions = {},
): Promise<Corpus> {
  const { names, skipped, known: digests } = await listCorpusFolder(folder, store);
  const ids = articleIdsOf(names);
  const articles: Article[] = [];
  const files: CorpusFile[] = [];
  const faults: FaultyFile[] = [];
  const warnings: FileWarning[] = [];
  /** Of a file whose article is known the bytes are not read where the store knows what they are. */
  const lookAt = async (name: string, id: string): Promise<FileNow> => {
    const sha256 = digests.get(name);
    const before = sha256 === undefined ? undefined : known({ name, sha256 });
    if (sha256 !== undefined && before)
      return { hashed: { name, sha256 }, bytes: null, parse: () => ({ article: before, warnings: [] }) };
    const bytes = await readCorpusFile(path.join(folder, name), store);
    const hashed = hashFile(name, bytes);
    const article = known(hashed);
    return { hashed, bytes, parse: () => (article ? { article, warnings: [] } : read({ name, bytes, id })) };
  };
  for (const name of names) {
    signal?.throwIfAborted();
    const id = ids.get(name) ?? name;
    let hashed = { name, sha256: UNREADABLE };
    let outcome: Omit<CorpusFile, keyof HashedFile> = { articleId: null };
    try {
      const now = await lookAt(name, id);
      hashed = now.hashed;
      const found = await now.parse();
      for (const warning of found.warnings) warnings.push({ file: name, ...warning });
      if (found.article.draft === true && !drafts) {
        skipped.push({ file: name, reason: 'draft' });
        outcome = { articleId: null, skipped: true };
      } else {
        articles.push(found.article.id === id ? found.article : { ...found.article, id });
        if (now.bytes) keep?.(name, now.bytes);
        outcome = { articleId: id, ...(found.otherKeys && { otherKeys: found.otherKeys }) };
      }
    } catch (error) {
      if (!(error instanceof IbidError)) throw error;
      const reason = reasonToSkip(error as IbidError);
      if (reason === undefined) faults.push({ file: name, error: error as IbidError });
      else {
        skipped.push({ file: name, reason });
        // Of a file that is too large people think that it is read.
        if (reason !== 'too-large') outcome = { articleId: null, skipped: true };
      }
    }
    files.push({ ...hashed, ...outcome });
  }
  articles.sort((a, b) => (a.id < b.id ? -1 : 1));
  skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { articles, files, fingerprint: fingerprintFiles(files, drafts), faults, skipped, warnings };
}

/** A file as it is, its bytes unless they need not be read, and what gives its article. */
interface FileNow {
  readonly hashed: HashedFile;
  readonly bytes: Uint8Array | null;
  readonly parse: () => ReadArticle | Promise<ReadArticle>;
}

/** The parsers take a while to load, and a corpus that is known already needs none. */
async function readHere(file: NamedBytes): Promise<ReadArticle> {
  const { readAnyArticle } = await import('./read-any-article.ts');
  return await readAnyArticle(file);
}

/** Why a file counts as skipped though its type is read: there is nothing wrong with it. */
function reasonToSkip(error: IbidError): 'no-text' | 'too-large' | 'unknown-json' | undefined {
  if (!hasCode(error, 'article-unreadable')) return undefined;
  const { reason } = (error as IbidError<'article-unreadable'>).facts;
  return reason === 'no-text' || reason === 'too-large' || reason === 'unknown-json' ? reason : undefined;
}

/**
 * The corpus, if it can be asked. Throws `corpus-empty` where it has no article and, when `strict`, the first of its faults.
 */
export function requireArticles(corpus: Corpus, folder: string, strict = false): Corpus {
  const [fault] = corpus.faults;
  if (strict && fault !== undefined) throw fault.error;
  if (corpus.articles.length === 0)
    throw new IbidError('corpus-empty', { folder, faults: corpus.faults.length });
  return corpus;
}
