import { z } from 'zod';
import { IbidError } from '../../src/errors.ts';
import type { Span } from '../../src/text/span.ts';

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

const line = z.object({
  id: z.string(),
  text: z.string(),
  quotes: z
    .array(
      z.object({
        start: z.number(),
        end: z.number(),
        speaker: z.string().nullish(),
        speakerSpans: z.array(span).default([]),
        kind: z.string().default('direct'),
        words: z.number().optional(),
      }),
    )
    .default([]),
  unattributed: z.array(span).default([]),
});

/**
 * The articles of a file with one JSON object a line; only `id` and `text` are required. Throws `data-invalid` with the number of the line
 * that is not so.
 */
export function parseGoldArticles(json: string, file: string): GoldArticle[] {
  return json
    .split('\n')
    .flatMap((raw, index) => (raw.trim() === '' ? [] : [parseLine(raw, file, index + 1)]));
}

function parseLine(raw: string, file: string, number: number): GoldArticle {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (cause) {
    throw new IbidError('data-invalid', { file, line: number, detail: String(cause) }, { cause });
  }
  const parsed = line.safeParse(value);
  if (!parsed.success)
    throw new IbidError('data-invalid', { file, line: number, detail: describeIssues(parsed.error) });
  const { quotes, ...article } = parsed.data;
  return {
    ...article,
    quotes: quotes.map((quote) => ({
      ...quote,
      speaker: quote.speaker ?? '',
      words: quote.words ?? article.text.slice(quote.start, quote.end).split(/\s+/).length,
    })),
  };
}

/** Every fault of a line in one line, with where it is. */
function describeIssues({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join(', ');
}
