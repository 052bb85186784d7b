import { join } from 'node:path';
import { isZip } from '../corpus/file-types.ts';
import { readCorpusFile } from '../corpus/read-corpus-file.ts';
import { hasCode, IbidError } from '../errors.ts';
import { listArticleFiles, type ArticleFiles } from './corpus-files.ts';
import type { RunTask } from './editing-process.ts';
import { makeFileName, makeFilePath } from './file-name.ts';
import type { ReadUpload } from './read-upload.ts';
import { PACKAGE_LIMITS, READING_LIMITS } from './reading-process.ts';
import type { HeldArticle, HeldUpload, LeftOutFile } from './story-editor.ts';
import type { Store } from '../storage/store.ts';

interface UploadPreparerParts {
  /** The corpus folder. */
  readonly corpus: string;
  readonly files: Store;
  /** Reads in a process of its own: a file may do anything to its reader. */
  readonly runTask: RunTask;
  /** The title by which an article is answered from, by its id. */
  readonly findTitle: (articleId: string) => string | undefined;
}

/** What was sent, as it would be put into the corpus, with the files of its articles in their order. */
interface PreparedUpload extends Omit<HeldUpload, 'id'> {
  readonly contents: readonly Uint8Array[];
}

interface UploadPreparer {
  /** Reads a file or a package. Rejects as `StoryEditor.holdUpload` does. */
  prepare(name: string, content: Uint8Array, inFolders: boolean): Promise<PreparedUpload>;
  /** The title in a file of the corpus; null when it cannot be read as an article. */
  readTitle(file: string): Promise<string | null>;
}

/** Reads what is sent, within limits, and says what it would replace. */
export function createUploadPreparer({
  corpus,
  files,
  runTask,
  findTitle,
}: UploadPreparerParts): UploadPreparer {
  const readFile = async (file: string, content: Uint8Array): Promise<ReadUpload> => {
    const { time, memory } = READING_LIMITS;
    return await survive(file, () => runTask('read', { file, content }, { limit: time, memory }));
  };

  const readTitle = async (file: string): Promise<string | null> => {
    try {
      const content = await readCorpusFile(join(corpus, file), files);
      return (await readFile(file, content)).title;
    } catch {
      return null;
    }
  };

  /** Throws as `refuseTaken` does. */
  const describe = async (file: string, read: ReadUpload, taken: ArticleFiles): Promise<HeldArticle> => {
    refuseTaken(read.articleId, file, taken);
    const replaces = taken.has(read.articleId)
      ? { file, title: (await readTitle(file)) ?? findTitle(read.articleId) ?? file }
      : null;
    return { file, ...read, replaces };
  };

  const preparePackage = async (name: string, content: Uint8Array): Promise<PreparedUpload> => {
    const { time, memory } = PACKAGE_LIMITS;
    const read = await survive(name, () =>
      runTask('readPackage', { name, content }, { limit: time, memory }),
    );
    const taken = await listArticleFiles(corpus, files);
    const names = new Map<string, string>();
    const leftOut: LeftOutFile[] = [...read.leftOut];
    const contents: Uint8Array[] = [];
    const articles: HeldArticle[] = [];
    for (const { file, content: bytes, ...found } of read.files)
      try {
        refuseTaken(found.articleId, file, names);
        articles.push(await describe(file, found, taken));
        contents.push(bytes);
        names.set(found.articleId, file);
      } catch (error) {
        if (!(error instanceof IbidError)) throw error;
        const { code, facts } = error as IbidError;
        leftOut.push({ file, code, facts });
      }
    const [first, ...more] = articles;
    if (first !== undefined) return { articles: [first, ...more], leftOut, contents };
    const [fault] = leftOut;
    if (fault === undefined) throw new TypeError('a package without files is refused when it is opened');
    throw new IbidError(fault.code, fault.facts);
  };

  return {
    async prepare(name, content, inFolders) {
      if (isZip(name)) return await preparePackage(name, content);
      const file = inFolders ? makeFilePath(name) : makeFileName(name);
      const read = await readFile(file, content);
      const article = await describe(file, read, await listArticleFiles(corpus, files));
      return { articles: [article], leftOut: [], contents: [content] };
    },
    readTitle,
  };
}

/** Throws `article-id-taken` when another file than this one makes the id. */
export function refuseTaken(id: string, file: string, taken: ArticleFiles): void {
  const existing = taken.get(id);
  if (existing !== undefined && existing !== file)
    throw new IbidError('article-id-taken', { id, files: [existing, file] });
}

/** The result of reading; a process that did not survive the file tells that there was too much in it. */
async function survive<R>(file: string, read: () => Promise<R>): Promise<R> {
  try {
    return await read();
  } catch (error) {
    if (!hasCode(error, 'editing-failed')) throw error;
    const { detail } = (error as IbidError<'editing-failed'>).facts;
    throw new IbidError('article-unreadable', { file, reason: 'too-much', detail }, { cause: error });
  }
}
