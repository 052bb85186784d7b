import type { Candidates } from '../retrieval/propose-candidates.ts';
import type { Question } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';

/** A sentence with its score; higher is better, comparable only within one question. */
export interface RankedSentence {
  /** Its ordinal in the index. */
  readonly sentence: number;
  readonly score: number;
}

/** An order of candidates, and what it is worth. */
export interface Judgement {
  /** Each candidate once, best first; of equals the earlier one first. */
  readonly sentences: readonly RankedSentence[];
  /** Probability, 0 to 1, that the first sentence answers the question; 0 when there is none. */
  readonly confidence: number;
}

/** Puts the candidates for a question in the order in which they answer it, and says how likely the first one does. */
export type Judge = (
  question: Question,
  candidates: Candidates,
  story: Searchable,
) => Judgement | Promise<Judgement>;
