import { scorePassages, scoreSentences, takeBest, type Scores } from './bm25.ts';
import { searchTerms, type Question } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** What both indexes propose for a question, and what they found it by. */
export interface Candidates {
  /** Passages worth reading, best first: their sentences are the candidates. */
  readonly passages: readonly number[];
  /** BM25 of every sentence and of every passage of the index. */
  readonly sentenceScores: Scores;
  readonly passageScores: Scores;
  /** The question's. */
  readonly vector: Float32Array;
}

export interface ProposeOptions {
  /** Passages proposed, at most. Default: {@link PROPOSED}. */
  readonly count?: number;
  /** Passages that the question names otherwise than by its words, best first. */
  readonly named?: readonly number[];
}

/** Passages proposed, at most: enough that the right one is hardly ever missed. Sensible: 8 to 48. */
const PROPOSED = 24;
/**
 * What a place in a list is worth: 1 / (PLACES + place), summed over the lists (reciprocal rank fusion; Cormack, Clarke,
 * Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods", 2009). Theirs is 60, for
 * lists of a thousand; with short lists the first places should count more.
 */
const PLACES = 4;

/**
 * The passages worth reading: lexical ∪ dense. Three lists vote: passages by BM25, passages by their best sentence, and
 * passages by their vectors. A corpus of few passages is taken whole.
 */
export function proposeCandidates(
  question: Question,
  vector: Float32Array,
  { layout, postings, passageIndex }: SearchIndex,
  { count = PROPOSED, named = [] }: ProposeOptions = {},
): Candidates {
  const wanted = searchTerms(question.terms);
  const sentenceScores = scoreSentences(wanted, layout, postings);
  const passageScores = scorePassages(wanted, layout, postings);
  const lists = [
    takeBest(passageScores, count),
    [...new Set(takeBest(sentenceScores, count).map((sentence) => layout.sentencePassage[sentence] ?? 0))],
    passageIndex.search(vector, count).map(({ row }) => row),
    // Twice: what the question names by its number is never missed.
    named,
    named,
  ];
  const votes = new Map<number, number>();
  for (const list of lists)
    for (const [place, passage] of list.entries())
      votes.set(passage, (votes.get(passage) ?? 0) + 1 / (PLACES + place));
  const passages = [...votes.keys()]
    .sort((a, b) => (votes.get(b) ?? 0) - (votes.get(a) ?? 0) || a - b)
    .slice(0, count);
  return { passages, sentenceScores, passageScores, vector };
}
