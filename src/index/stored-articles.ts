import * as z from 'zod';
import type { Article } from '../corpus/article.ts';
import { decodeLines, encodeLines } from './json-lines.ts';
import type { Pause } from './pauses.ts';

const offset = z.int().nonnegative();
const words = z.array(z.string());
const paragraph = z.object({
  start: offset,
  end: offset,
  section: words.exactOptional(),
  context: words.exactOptional(),
  heads: words.exactOptional(),
  locator: z.string().exactOptional(),
  speaker: z.string().exactOptional(),
});

export const articleShape = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string().exactOptional(),
  source: z.string().exactOptional(),
  url: z.string().exactOptional(),
  published: z.string().exactOptional(),
  language: z.string().exactOptional(),
  form: z.literal('chat').exactOptional(),
  draft: z.literal(true).exactOptional(),
  text: z.string(),
  paragraphs: z.array(paragraph),
}) satisfies z.ZodType<Article>;

/** Where an article has its line, if it lies in such a file. */
export const STORED = Symbol('stored');

/** The content of `articles.json`: the same bytes for the same articles, whoever put their fields together and in what order. */
export function encodeArticles(articles: readonly Article[]): Uint8Array[] {
  return encodeLines(listLines(articles));
}

function* listLines(articles: readonly (Article & { [STORED]?: StoredLine })[]): Generator<object> {
  for (const article of articles) yield article[STORED]?.readLine() ?? lineOf(article);
}

/** An article as it stands in a line: always the same fields in the same order. */
export function lineOf(article: Article): Article {
  const { id, title, subtitle, source, url, published, language, form, draft, text, paragraphs } = article;
  const line = { id, title, subtitle, source, url, published, language, form, draft, text, paragraphs };
  // What is undefined is not written.
  return line as Article;
}

/** The line of an article in a file. */
export interface StoredLine {
  readLine(): Buffer;
}

/** Reads one line of `articles.json`. Throws an Error when it holds something else than an article. */
export function decodeArticle(line: Buffer): Article {
  return articleShape.parse(JSON.parse(line.toString()));
}

/** Is lent each article as it is read, and its ordinal. */
export type OnRead = (article: Article, ordinal: number) => void;

/** Reads `articles.json`. Rejects with an Error when it holds something else than articles. */
export async function decodeArticles(content: Uint8Array, pause: Pause, onRead?: OnRead): Promise<Article[]> {
  return await decodeLines(content, articleShape, pause, onRead);
}
