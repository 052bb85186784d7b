import * as z from 'zod';
import type { Article } from '../corpus/article.ts';
import type { Quotation } from '../quotations/quotation.ts';

const offset = z.int().nonnegative();
const span = z.object({ start: offset, end: offset });
const textSpan = z.object({ start: offset, end: offset, text: z.string() });

const articlesShape = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    subtitle: z.string().exactOptional(),
    source: z.string().exactOptional(),
    url: z.string().exactOptional(),
    published: z.string().exactOptional(),
    text: z.string(),
    paragraphs: z.array(span),
  }),
) satisfies z.ZodType<Article[]>;

const quotationsShape = z.array(
  z.object({
    id: z.string(),
    article: z.string(),
    paragraph: z.int().positive(),
    ...textSpan.shape,
    parts: z.array(textSpan),
    speech: z.boolean(),
    speaker: z.string().nullable(),
    role: z.string().nullable(),
    mention: textSpan.nullable(),
    cue: z.string().nullable(),
  }),
) satisfies z.ZodType<Quotation[]>;

/** The content of `articles.json` or `quotations.json`. */
export function encodeList(list: readonly Article[] | readonly Quotation[]): Uint8Array[] {
  return [Buffer.from(JSON.stringify(list))];
}

/** Reads `articles.json`. Throws an Error when it holds something else than articles. */
export function decodeArticles(text: string): Article[] {
  return articlesShape.parse(JSON.parse(text));
}

/** Reads `quotations.json`. Throws an Error when it holds something else than quotations. */
export function decodeQuotations(text: string): Quotation[] {
  return quotationsShape.parse(JSON.parse(text));
}

/** What does not fit between quotations and articles, or null when every quotation is a slice of its article. */
export function findQuotationFault(
  articles: readonly Article[],
  quotations: readonly Quotation[],
): string | null {
  const texts = new Map(articles.map(({ id, text }) => [id, text]));
  for (const quotation of quotations) {
    const text = texts.get(quotation.article);
    if (text === undefined) return `quotation ${quotation.id} is of no article`;
    const spans = [quotation, ...quotation.parts, ...(quotation.mention ? [quotation.mention] : [])];
    for (const { start, end, text: words } of spans)
      if (text.slice(start, end) !== words) return `quotation ${quotation.id} is not verbatim`;
  }
  return null;
}
