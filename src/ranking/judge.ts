import type { Candidates } from '../retrieval/propose-candidates.ts';
import type { Question } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import type { Span } from '../text/span.ts';

/** A sentence with its score; higher is better, comparable only within one question. */
export interface RankedSentence {
  /** Its ordinal in the index. */
  readonly sentence: number;
  readonly score: number;
  /** The words in it that answer, as a span of the article; null where they are not known or as good as all of it. */
  readonly answer: Span | null;
}

/** An order of candidates, and what it is worth. */
export interface Judgement {
  /** Each candidate once, best first; of equals the earlier one first. */
  readonly sentences: readonly RankedSentence[];
  /** Probability, 0 to 1, that the first sentence answers the question; 0 when there is none. */
  readonly confidence: number;
  /** What the confidence was made of, by name. */
  readonly measures: Readonly<Record<string, number>>;
  /** Whether the candidates were to be read and could not be in time; then only their words and vectors were compared. */
  readonly isCutShort: boolean;
}

/** What else a question is judged with. */
export interface JudgeOptions {
  /** Whose question it is; those who ask take turns at the reader. */
  readonly asker?: string;
  /** Passages that are read, at most, where it is to be less than usual. */
  readonly passages?: number;
  /** What a sentence is worth besides what is read in it, in the units of evidence: where an answer is expected. */
  readonly prefer?: (sentence: number) => number;
}

/** Puts the candidates for a question in the order in which they answer it, and says how likely the first one does. */
export type Judge = (
  question: Question,
  candidates: Candidates,
  story: Searchable,
  options?: JudgeOptions,
) => Judgement | Promise<Judgement>;
