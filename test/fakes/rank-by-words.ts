import { scoreSentences } from '../../src/retrieval/bm25.ts';
import { searchTerms } from '../../src/retrieval/question.ts';
import type { Ranker } from '../../src/retrieval/ranker.ts';

/** Ranks by BM25 of the sentences; sure of itself whenever a word is found. */
export const rankByWords: Ranker = (question, index) => {
  const { scores, touched } = scoreSentences(searchTerms(question.terms), index.layout, index.postings);
  const sentences = touched
    .map((sentence) => ({ sentence, score: scores[sentence] ?? 0 }))
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  return { sentences, confidence: sentences.length > 0 ? 1 : 0 };
};
