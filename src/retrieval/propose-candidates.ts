import { scoreParagraphs, scoreSentences, takeBest, type Scores } from './bm25.ts';
import { searchTerms, type Question } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** What both indexes propose for a question, and what they found it by. */
export interface Candidates {
  /** Sentence ordinals, each once, ascending. */
  readonly sentences: readonly number[];
  /** BM25 of every sentence and of every paragraph of the index. */
  readonly sentenceScores: Scores;
  readonly paragraphScores: Scores;
  /** The question's. */
  readonly vector: Float32Array;
}

interface CandidateLimits {
  /** Paragraphs by BM25, all of whose sentences are taken. */
  readonly paragraphs: number;
  /** Sentences by BM25. */
  readonly sentences: number;
  /** Passages by the vector index, all of whose sentences are taken. */
  readonly passages: number;
}

/** Enough that the right sentence is hardly ever missed and few enough to weigh each in a millisecond. */
const CANDIDATE_LIMITS: CandidateLimits = Object.freeze({ paragraphs: 8, sentences: 20, passages: 8 });

/** The sentences worth weighing: lexical ∪ dense. A corpus smaller than the limits is taken whole. */
export function proposeCandidates(
  question: Question,
  vector: Float32Array,
  { layout, postings, passageIndex }: SearchIndex,
  limits: CandidateLimits = CANDIDATE_LIMITS,
): Candidates {
  const wanted = searchTerms(question.terms);
  const sentenceScores = scoreSentences(wanted, layout, postings);
  const paragraphScores = scoreParagraphs(wanted, layout, postings);
  const chosen = new Set(takeBest(sentenceScores, limits.sentences));
  const take = (first: number, end: number): void => {
    for (let sentence = first; sentence < end; sentence++) chosen.add(sentence);
  };
  for (const paragraph of takeBest(paragraphScores, limits.paragraphs))
    take(layout.paragraphFirstSentence[paragraph] ?? 0, layout.paragraphFirstSentence[paragraph + 1] ?? 0);
  for (const { row } of passageIndex.search(vector, limits.passages))
    take(layout.passageFirstSentence[row] ?? 0, layout.passageEndSentence[row] ?? 0);
  return { sentences: [...chosen].sort((a, b) => a - b), sentenceScores, paragraphScores, vector };
}
