import type { Layout } from './layout.ts';
import type { Postings } from './postings.ts';

/**
 * Saturation of repeated terms and normalisation by length. 1.2 and 0.75 are the usual values (Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.2).
 */
export const BM25 = Object.freeze({ k1: 1.2, b: 0.75 });

/** A term to look for and what a match of it is worth, 0 to 1 (less than 1 for a guessed spelling). */
export interface WeightedTerm {
  readonly term: number;
  readonly weight: number;
}

/** Scores of units (sentences or paragraphs), with the list of units whose score is not 0. */
export interface Scores {
  readonly scores: Float64Array;
  readonly touched: number[];
}

/** Inverse document frequency in the form that is never negative: ln(1 + (N − n + 0.5) / (n + 0.5)). */
export function inverseFrequency(total: number, holding: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/** Okapi BM25 of every sentence that holds one of the terms. Linear in the terms' postings. */
export function scoreSentences(terms: readonly WeightedTerm[], layout: Layout, postings: Postings): Scores {
  const total = layout.sentenceParagraph.length;
  const scores = new Float64Array(total);
  const touched: number[] = [];
  const mean = meanOf(postings.sentenceLength);
  for (const { term, weight } of terms) {
    const first = postings.termFirst[term] ?? 0;
    const end = postings.termFirst[term + 1] ?? 0;
    const idf = weight * inverseFrequency(total, end - first);
    for (let at = first; at < end; at++) {
      const sentence = postings.sentences[at] ?? 0;
      if (scores[sentence] === 0) touched.push(sentence);
      scores[sentence] =
        (scores[sentence] ?? 0) +
        idf * saturate(postings.frequencies[at] ?? 0, postings.sentenceLength[sentence] ?? 0, mean);
    }
  }
  return { scores, touched };
}

/** Okapi BM25 of every paragraph that holds one of the terms, counted from the sentences' postings. */
export function scoreParagraphs(terms: readonly WeightedTerm[], layout: Layout, postings: Postings): Scores {
  const total = layout.paragraphArticle.length;
  const scores = new Float64Array(total);
  const touched: number[] = [];
  const mean = meanOf(postings.paragraphLength);
  for (const { term, weight } of terms) {
    const end = postings.termFirst[term + 1] ?? 0;
    const idf = weight * inverseFrequency(total, postings.paragraphCount[term] ?? 0);
    let at = postings.termFirst[term] ?? 0;
    while (at < end) {
      const paragraph = layout.sentenceParagraph[postings.sentences[at] ?? 0] ?? 0;
      const stop = layout.paragraphFirstSentence[paragraph + 1] ?? 0;
      let frequency = 0;
      for (; at < end && (postings.sentences[at] ?? 0) < stop; at++)
        frequency += postings.frequencies[at] ?? 0;
      if (scores[paragraph] === 0) touched.push(paragraph);
      scores[paragraph] =
        (scores[paragraph] ?? 0) + idf * saturate(frequency, postings.paragraphLength[paragraph] ?? 0, mean);
    }
  }
  return { scores, touched };
}

/** The `count` best units of some scores, best first; the earlier one wins a tie. */
export function takeBest({ scores, touched }: Scores, count: number): number[] {
  return [...touched].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, count);
}

function saturate(frequency: number, length: number, mean: number): number {
  const { k1, b } = BM25;
  return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * length) / mean));
}

function meanOf(lengths: Uint32Array): number {
  let sum = 0;
  for (const length of lengths) sum += length;
  return Math.max(1, sum / Math.max(1, lengths.length));
}
