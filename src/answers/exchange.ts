import type { Span } from '../text/span.ts';
import type { Answer } from './answer.ts';

/** A question that was asked before and what was shown for it. */
export interface Exchange {
  /** As it was read: a follow-up with the names that it refers to. */
  readonly question: string;
  /** The first sentence that was shown, also where it was only the closest; null where nothing was. */
  readonly shown: ShownSentence | null;
}

/** A sentence of an article; offsets are the article's. */
export interface ShownSentence extends Span {
  /** The article's id. */
  readonly article: string;
  /** The words in it that answer; null where none were marked. */
  readonly answer: Span | null;
}

/** What a question is read with: the exchanges before it, the latest last. */
export type Context = readonly Exchange[];

/** Exchanges that a question may refer back to. */
export const MOST_EXCHANGES = 3;

/** What a later question may refer to of an answer. */
export function makeExchange({ question, readAs, extracts: [first] }: Answer): Exchange {
  return {
    question: readAs ?? question,
    shown: first
      ? {
          article: first.article,
          start: first.highlight.start,
          end: first.highlight.end,
          answer: first.answer,
        }
      : null,
  };
}

/** A context with one more exchange, of which the oldest are left out. */
export function extendContext(context: Context, exchange: Exchange): Context {
  return [...context, exchange].slice(-MOST_EXCHANGES);
}
