import { z } from 'zod';
import type { Span } from '../../src/text/span.ts';
import { readDataLines } from '../read-data-lines.ts';

/** One quoted stretch as a person annotated it; offsets are those of the article's raw text. */
export interface GoldQuote extends Span {
  /** The words that name the source, as they stand in the text. */
  readonly speaker: string;
  readonly speakerSpans: readonly Span[];
  /** "direct", or "mixed" where quoted words are part of a sentence of the author's. */
  readonly kind: string;
  readonly words: number;
}

export interface GoldArticle {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
  /** Quoted stretches that nobody said. */
  readonly unattributed: readonly Span[];
}

const span = z.tuple([z.number(), z.number()]).transform(([start, end]): Span => ({ start, end }));

const quote = z.object({
  start: z.number(),
  end: z.number(),
  speaker: z.string().nullish(),
  speakerSpans: z.array(span).default([]),
  kind: z.string().default('direct'),
  words: z.number().optional(),
});

const line = z
  .object({
    id: z.string(),
    text: z.string(),
    quotes: z.array(quote).default([]),
    unattributed: z.array(span).default([]),
  })
  .transform(({ quotes, ...article }): GoldArticle => ({
    ...article,
    quotes: quotes.map(({ speaker, words, ...rest }) => ({
      ...rest,
      speaker: speaker ?? '',
      words: words ?? article.text.slice(rest.start, rest.end).split(/\s+/).length,
    })),
  }));

/** The articles of a file with one JSON object a line; only `id` and `text` are required. Rejects as `readDataLines` does. */
export async function readGoldArticles(file: string): Promise<GoldArticle[]> {
  return await readDataLines(file, line);
}
