import { IbidError } from '../errors.ts';
import type { Article } from './article.ts';
import { articleIdOf } from './article-id.ts';
import { decodeText } from './decode-text.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPlainText } from './read-plain-text.ts';

/** Raise it when a reader makes another article of the same bytes: indexes are then built anew. */
export const READING_RULES = 1;

const READERS: Readonly<Record<string, (id: string, file: string, text: string) => Article>> = {
  '.md': readMarkdown,
  '.txt': readPlainText,
  '.html': readHtml,
  '.htm': readHtml,
};

/** Whether the name of the file ends as a format that can be read: .md, .txt, .html or .htm, in any case. */
export function isArticleFile(name: string): boolean {
  return extensionOf(name) in READERS;
}

/**
 * The article in one file, by the end of its name; the id is made from the name. Bytes in, article out: nothing is
 * read, fetched or run. Throws a RangeError for a name that `isArticleFile` denies, and `article-unreadable`.
 */
export function readArticle(file: { readonly name: string; readonly bytes: Uint8Array }): Article {
  const read = READERS[extensionOf(file.name)];
  if (read === undefined) throw new RangeError(`${file.name} is no .md, .txt or .html file`);
  const article = read(articleIdOf(file.name), file.name, decodeText(file.name, file.bytes));
  if (article.paragraphs.length === 0)
    throw new IbidError('article-unreadable', { file: file.name, reason: 'no-text' });
  return article;
}

function extensionOf(name: string): string {
  return /\.[a-z]+$/.exec(name.toLowerCase())?.[0] ?? '';
}
