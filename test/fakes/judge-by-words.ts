import type { Judge } from '../../src/ranking/judge.ts';

/** Orders by BM25 of the sentences; as sure of the first as it holds of the question's words. */
const judgeByWords: Judge = ({ terms }, { sentenceScores }, { search: { postings } }) => {
  const sentences = Array.from(sentenceScores.scores, (score, sentence) => ({
    sentence,
    score,
    answer: null,
  }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  const [best] = sentences;
  if (best === undefined) return { sentences: [], confidence: 0, measures: {}, isCutShort: false };
  const held = terms.filter(({ term }) => {
    const [from, to] = [postings.termFirst[term] ?? 0, postings.termFirst[term + 1] ?? 0];
    return term >= 0 && postings.sentences.slice(from, to).includes(best.sentence);
  });
  return { sentences, confidence: held.length / terms.length, measures: {}, isCutShort: false };
};

/** A judging that knows no dictionary and finds from `threshold` on. */
export const judgingByWords = (threshold: number) => ({
  isWord: () => false,
  judge: judgeByWords,
  threshold,
});
