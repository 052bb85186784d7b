import path from 'node:path';
import { hasCode, IbidError } from '../errors.ts';
import type { Article } from './article.ts';
import { fingerprintFiles, hashFile, type HashedFile } from './fingerprint-corpus.ts';
import { listCorpusFolder } from './list-corpus-folder.ts';
import { readArticle } from './read-article.ts';
import { readCorpusFile } from './read-corpus-file.ts';

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
interface CorpusFile extends HashedFile {
  readonly articleId: string;
}

/**
 * The corpus in `folder`: every .md, .txt, .html and .htm file directly in it, but for README files. Sub-folders are not
 * read and symbolic links are not followed. Throws the first problem of `checkCorpus`, files in the order of their
 * names. A file of which `known` has the article, read from the same name and bytes by the same rules, is not parsed.
 */
export async function loadCorpus(
  folder: string,
  known: (file: HashedFile) => Article | undefined = () => undefined,
): Promise<Corpus> {
  const { corpus, problems } = await readFolder(folder, known);
  const [problem] = problems;
  if (problem !== undefined) throw problem;
  return corpus;
}

/**
 * The articles that can be read, with their files, and everything that is wrong: `corpus-missing`, `corpus-empty`, `article-unreadable`,
 * `article-id-taken`, `package-unusable` (once), `storage-denied`, `storage-failed`. Rejects only for what no person could mend.
 */
export async function checkCorpus(
  folder: string,
): Promise<Pick<Corpus, 'articles' | 'files'> & { problems: readonly IbidError[] }> {
  const {
    corpus: { articles, files },
    problems,
  } = await readFolder(folder, () => undefined);
  return { articles, files, problems };
}

async function readFolder(
  folder: string,
  known: (file: HashedFile) => Article | undefined,
): Promise<{ corpus: Corpus; problems: IbidError[] }> {
  const problems: IbidError[] = [];
  const read = new Map<string, { file: CorpusFile; article: Article }>();
  const { names, ignored } = await listCorpusFolder(folder).catch((error: unknown) => {
    if (!(error instanceof IbidError)) throw error;
    problems.push(error as IbidError);
    return { names: [], ignored: [] };
  });
  for (const name of names) {
    try {
      const bytes = await readCorpusFile(path.join(folder, name));
      const hashed = hashFile(name, bytes);
      const article = known(hashed) ?? readArticle({ name, bytes });
      const taken = read.get(article.id)?.file.name;
      if (taken !== undefined)
        throw new IbidError('article-id-taken', { id: article.id, files: [taken, name] });
      read.set(article.id, { file: { ...hashed, articleId: article.id }, article });
    } catch (error) {
      if (!(error instanceof IbidError)) throw error;
      // It is no fault of a file, so once is enough.
      const isKnown = hasCode(error, 'package-unusable') && problems.some(({ code }) => code === error.code);
      if (!isKnown) problems.push(error as IbidError);
    }
  }
  if (names.length === 0 && problems.length === 0) problems.push(new IbidError('corpus-empty', { folder }));
  const ordered = [...read.values()].sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
  const articles = ordered.map(({ article }) => article);
  const files = ordered.map(({ file }) => file);
  return { corpus: { articles, files, fingerprint: fingerprintFiles(files), ignored }, problems };
}
