import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { IbidError } from '../errors.ts';
import type { Article } from './article.ts';
import { checkArticle } from './check-article.ts';
import { LARGEST_FILE } from './decode-text.ts';
import { listCorpusFolder } from './list-corpus-folder.ts';
import { readArticle } from './read-article.ts';
import { asStorageError } from './storage-error.ts';

/** The articles of one folder. */
export interface Corpus {
  /** In the order of their ids. */
  readonly articles: readonly Article[];
  readonly files: readonly CorpusFile[];
  /** SHA-256, in hexadecimal, of the names and contents of all the files: differs when any of them does. */
  readonly fingerprint: string;
  /** What else lies in the folder and was not read; hidden files are not named. Folders end in `/`. */
  readonly ignored: readonly string[];
}

/** One file of the corpus, as it was when it was read. */
export interface CorpusFile {
  readonly name: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
  readonly articleId: string;
}

/**
 * The corpus in `folder`: every .md, .txt, .html and .htm file directly in it, but for README files. Sub-folders are not
 * read and symbolic links are not followed. Throws the first problem of `checkCorpus`, files in the order of their
 * names.
 */
export async function loadCorpus(folder: string): Promise<Corpus> {
  const { corpus, problems } = await readFolder(folder);
  const [problem] = problems;
  if (problem !== undefined) throw problem;
  return corpus;
}

/**
 * The articles that can be read, with their files, and everything that is wrong: `corpus-missing`, `corpus-empty`, `article-unreadable`,
 * `article-id-taken`, `storage-denied`, `storage-failed`. Rejects only for what no person could mend.
 */
export async function checkCorpus(
  folder: string,
): Promise<Pick<Corpus, 'articles' | 'files'> & { problems: readonly IbidError[] }> {
  const {
    corpus: { articles, files },
    problems,
  } = await readFolder(folder);
  return { articles, files, problems };
}

async function readFolder(folder: string): Promise<{ corpus: Corpus; problems: IbidError[] }> {
  const problems: IbidError[] = [];
  const read: { file: CorpusFile; article: Article }[] = [];
  const { names, ignored } = await listCorpusFolder(folder).catch((error: unknown) => {
    if (!(error instanceof IbidError)) throw error;
    problems.push(error as IbidError);
    return { names: [], ignored: [] };
  });
  for (const name of names) {
    try {
      const bytes = await readBytes(path.join(folder, name), name);
      const article = checkArticle(readArticle({ name, bytes }), name);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const taken = read.find(({ file }) => file.articleId === article.id);
      if (taken !== undefined)
        throw new IbidError('article-id-taken', { id: article.id, files: [taken.file.name, name] });
      read.push({ file: { name, sha256, articleId: article.id }, article });
    } catch (error) {
      if (!(error instanceof IbidError)) throw error;
      problems.push(error as IbidError);
    }
  }
  if (names.length === 0 && problems.length === 0) problems.push(new IbidError('corpus-empty', { folder }));
  read.sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
  const files = read.map(({ file }) => file);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(files.map(({ name, sha256 }) => [name, sha256])))
    .digest('hex');
  return { corpus: { articles: read.map(({ article }) => article), files, fingerprint, ignored }, problems };
}

/** The bytes of one file of the corpus. Rejects with `article-unreadable` when it is too large, and with storage errors. */
export async function readBytes(file: string, name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE)
      throw new IbidError('article-unreadable', { file: name, reason: 'too-large', detail: `${size} bytes` });
    return await readFile(file);
  } catch (cause) {
    throw cause instanceof IbidError ? cause : asStorageError(file, cause);
  }
}
