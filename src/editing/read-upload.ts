import type { Article } from '../corpus/article.ts';
import type { NamedBytes } from '../corpus/open-reading.ts';
import { readAnyArticle } from '../corpus/read-any-article.ts';
import { readZip } from '../corpus/read-zip.ts';
import { IbidError } from '../errors.ts';
import { findQuotations } from '../quotations/find-quotations.ts';
import { makeFilePath } from './file-name.ts';
import type { FileReader } from './reading-process.ts';
import type { LeftOutFile } from './story-editor.ts';

/** What is found in a file when it is read as an article. */
export interface ReadUpload {
  readonly articleId: string;
  readonly title: string;
  readonly paragraphs: number;
  readonly quotations: number;
}

/** What is found in a package. */
export interface ReadPackage {
  readonly files: readonly PackedFile[];
  /** Those that could not be read. */
  readonly leftOut: readonly LeftOutFile[];
}

/** A file of a package that is read, by the name it would get in the corpus. */
interface PackedFile extends ReadUpload {
  readonly file: string;
  readonly content: Uint8Array;
}

/** Files that are read of one package, at most: all of them are shown and confirmed at once. */
const MOST_PACKED = 1000;

/** Reads a file as an article, by default in this process. Rejects with `article-unreadable` and `package-unusable`. */
export async function readUpload(
  file: string,
  content: Uint8Array,
  read: FileReader['read'] = readAnyArticle,
): Promise<ReadUpload> {
  const { article } = await read({ name: file, bytes: content });
  return describeUpload(article);
}

/**
 * Reads each file of a package as an article, one after the other; what is wrong with one keeps no other from it. Rejects with
 * `article-unreadable` for a package that is damaged, encrypted or too much, or in which nothing is read.
 */
export async function readPackage(packed: NamedBytes, reader: FileReader): Promise<ReadPackage> {
  const given = readZip(packed, MOST_PACKED);
  const files: PackedFile[] = [];
  const leftOut: LeftOutFile[] = [];
  for (const { name, bytes } of given)
    try {
      const file = makeFilePath(name);
      const { article } = await reader.read({ name: file, bytes });
      files.push({ file, content: bytes, ...describeUpload(article) });
    } catch (error) {
      if (!(error instanceof IbidError)) throw error;
      const { code, facts } = error as IbidError;
      leftOut.push({ file: name, code, facts });
    }
  return { files, leftOut };
}

function describeUpload(article: Article): ReadUpload {
  return {
    articleId: article.id,
    title: article.title,
    paragraphs: article.paragraphs.length,
    quotations: findQuotations(article).quotations.length,
  };
}
