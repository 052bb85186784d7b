import * as z from 'zod';
import type { Article } from '../corpus/article.ts';
import type { ArticleQuotations } from '../quotations/find-quotations.ts';
import type { Quotation } from '../quotations/quotation.ts';
import type { Speaker } from '../quotations/speaker.ts';
import { decodeLines, encodeLines } from './json-lines.ts';
import type { Pause } from './pauses.ts';

const offset = z.int().nonnegative();
const textSpan = z.object({ start: offset, end: offset, text: z.string() });

const quotation = z.object({
  id: z.string(),
  kind: z.enum(['quoted', 'turn', 'message']),
  article: z.string(),
  paragraph: z.int().positive(),
  ...textSpan.shape,
  parts: z.array(textSpan),
  speech: z.boolean(),
  speaker: z.string().nullable(),
  role: z.string().nullable(),
  mention: textSpan.nullable(),
  cue: z.string().nullable(),
}) satisfies z.ZodType<Quotation>;

const speaker = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  role: z.string().nullable(),
  kind: z.enum(['person', 'organisation', 'unnamed']),
  pronoun: z.enum(['he', 'she', 'it']).nullable(),
}) satisfies z.ZodType<Speaker>;

export const entryShape = z.object({ quotations: z.array(quotation), speakers: z.array(speaker) });

/** What there is of an article in which nothing is found, or nobody looks. */
export const NOTHING_QUOTED: ArticleQuotations = Object.freeze({ quotations: [], speakers: [] });

/** The content of `quotations.json`: one entry an article, in their order. */
export function encodeQuotations(list: readonly ArticleQuotations[]): Uint8Array[] {
  return encodeLines(list);
}

/** Reads `quotations.json`. Rejects with an Error when it holds something else. */
export async function decodeQuotations(content: Uint8Array, pause: Pause): Promise<ArticleQuotations[]> {
  return await decodeLines(content, entryShape, pause);
}

/** How many quotations of all articles together somebody said: those that a look-up shows, titles and the like left out. */
export function countQuotations(list: readonly ArticleQuotations[]): number {
  return list.reduce((sum, { quotations }) => sum + quotations.filter(({ speech }) => speech).length, 0);
}

/** What does not fit between an article and what it quotes; null where every quotation is a slice. */
export function checkQuoted({ id, text }: Article, quoted: ArticleQuotations | undefined): string | null {
  for (const quotation of quoted?.quotations ?? []) {
    if (quotation.article !== id) return `quotation ${quotation.id} is of another article`;
    const spans = [quotation, ...quotation.parts, ...(quotation.mention ? [quotation.mention] : [])];
    for (const { start, end, text: words } of spans)
      if (text.slice(start, end) !== words) return `quotation ${quotation.id} is not verbatim`;
  }
  return null;
}
