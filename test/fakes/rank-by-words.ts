import { scoreSentences, takeBest } from '../../src/retrieval/bm25.ts';
import { searchTerms } from '../../src/retrieval/question.ts';
import type { Ranker } from '../../src/ranking/ranker.ts';

/** Ranks by BM25 of the sentences; sure of itself whenever a word is found. */
export const rankByWords: Ranker = (question, index) => {
  const scored = scoreSentences(searchTerms(question.terms), index.layout, index.postings);
  const sentences = takeBest(scored, Infinity).map((sentence) => ({
    sentence,
    score: scored.scores[sentence] ?? 0,
  }));
  return { sentences, confidence: sentences.length > 0 ? 1 : 0 };
};
