import { BM25 } from '../../retrieval/bm25.ts';
import type { FeatureGroup } from './feature-group.ts';
import { coverage } from './term-match.ts';

/** How much of the question the sentence repeats. */
export const lexicalFeatures: FeatureGroup = {
  name: 'lexical',
  features: {
    bm25: 'BM25 of the sentence ÷ the most that the question could score',
    bm25Share: 'BM25 of the sentence ÷ that of the best candidate',
    coverage: 'idf-weighted share of the question’s terms that stand in the sentence',
    coverageWithoutFocus: 'the same without the word that says what is asked for',
    coverageCount: 'unweighted share of the question’s terms',
    matchedTerms: 'number of terms matched',
    matchedIdf: 'their idf, summed',
    missedIdf: 'idf of the terms not matched, summed',
    rarestMatched: 'highest idf among the matched terms ÷ highest of all terms',
    precision: 'share of the sentence’s content words that the question holds',
    length: 'natural logarithm of 1 + the sentence’s content words',
    relatedCoverage: 'coverage that counts misspelled and derived forms at their weight',
    relatedGain: 'what these forms add to the coverage',
  },
  measure(scene, sentence) {
    const { exact, best } = scene.matchOf(sentence);
    const { idf, candidates, index } = scene;
    let matchedTerms = 0;
    let matchedIdf = 0;
    let totalIdf = 0;
    let rarest = 0;
    let rarestMatched = 0;
    for (let term = 0; term < idf.length; term++) {
      const value = idf[term] ?? 0;
      totalIdf += value;
      rarest = Math.max(rarest, value);
      if (exact[term] !== 1) continue;
      matchedTerms++;
      matchedIdf += value;
      rarestMatched = Math.max(rarestMatched, value);
    }
    const length = index.postings.sentenceLength[sentence] ?? 0;
    const score = candidates.sentenceScores.scores[sentence] ?? 0;
    const covered = coverage(exact, idf);
    const related = coverage(best, idf);
    return [
      score / Math.max(1e-9, totalIdf * (BM25.k1 + 1)),
      score / Math.max(1e-9, scene.best.sentenceScore),
      covered,
      coverage(exact, scene.idfWithoutFocus),
      matchedTerms / Math.max(1, idf.length),
      matchedTerms,
      matchedIdf,
      totalIdf - matchedIdf,
      rarestMatched / Math.max(1e-9, rarest),
      matchedTerms / Math.max(1, length),
      Math.log1p(length),
      related,
      related - covered,
    ];
  },
};
