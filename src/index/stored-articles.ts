import * as z from 'zod';
import type { Article } from '../corpus/article.ts';
import { parseGently } from './gentle-steps.ts';

const offset = z.int().nonnegative();
const span = z.object({ start: offset, end: offset });

const articleShape = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string().exactOptional(),
  source: z.string().exactOptional(),
  url: z.string().exactOptional(),
  published: z.string().exactOptional(),
  text: z.string(),
  paragraphs: z.array(span),
}) satisfies z.ZodType<Article>;

/** The content of `articles.json`. */
export function encodeArticles(articles: readonly Article[]): Uint8Array[] {
  return [Buffer.from(JSON.stringify(articles))];
}

/** Reads `articles.json`. Rejects with an Error when it holds something else than articles. */
export function decodeArticles(text: string): Promise<Article[]> {
  return parseGently(text, (entry) => articleShape.parse(entry));
}
