import type { TextSpan } from '../text/span.ts';

/** Verbatim text shown to a person: `article.text.slice(start, end) === text`, and so for the highlight. */
export interface Extract extends TextSpan {
  /** The article's id. */
  readonly article: string;
  readonly title: string;
  /** What tells the article from others of the same title: its date, source or id. Only where there are such. */
  readonly edition?: string;
  /** The headings above it, outermost first, without the title; empty where there is none. */
  readonly section: readonly string[];
  /** What it is read with and is not part of its text, such as a table's header cells; only where there is any. */
  readonly context?: readonly string[];
  /** Counted from 1, as a citation shows it. */
  readonly paragraph: number;
  /** Where a person finds the paragraph in the file, such as “p. 12” or “00:12:31”; only where the file has such places. */
  readonly locator?: string;
  /** The answering sentence; lies within `[start, end)`, offsets are the article's. */
  readonly highlight: TextSpan;
  /** The words in the highlight that answer; null where none of them alone do, and in what was not found. */
  readonly answer: TextSpan | null;
  /** How well it fits the question, higher is better; comparable only within one answer. */
  readonly score: number;
  /** Only where the article has one. */
  readonly url?: string;
}

/** What ibid says to a question. The extracts of a not-found answer are only the closest, best first. */
export interface Answer {
  readonly question: string;
  /** The question with what it refers to of those before it; only where it was read with them. */
  readonly readAs?: string;
  readonly kind: 'found' | 'not-found';
  /** Probability, 0 to 1, that the first extract answers the question. */
  readonly confidence: number;
  readonly extracts: readonly Extract[];
  /** Only in what was not found: the question is in a language that no article is in. */
  readonly foreign?: ForeignQuestion;
}

/** The language that a question was asked in and those of the story, that of most articles first, by ISO 639-1. */
export interface ForeignQuestion {
  readonly asked: string;
  readonly story: readonly string[];
}
