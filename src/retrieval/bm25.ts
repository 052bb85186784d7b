import { statisticsOf } from './corpus-statistics.ts';
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

/** Scores of units (sentences or passages) by their ordinals; 0 where none of the terms stands. */
export interface Scores {
  readonly scores: Float64Array;
  /** How many are above 0. */
  readonly touched: number;
}

/** Inverse document frequency in the form that is never negative: ln(1 + (N − n + 0.5) / (n + 0.5)). */
export function inverseFrequency(total: number, holding: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/** Okapi BM25 of every sentence that holds one of the terms. Linear in the terms' postings. */
export function scoreSentences(terms: readonly WeightedTerm[], layout: Layout, postings: Postings): Scores {
  const { termFirst, sentences, frequencies, sentenceLength } = postings;
  const corpus = statisticsOf(layout, postings);
  const scores = new Float64Array(sentenceLength.length);
  const normOf = normByLength(corpus.words, corpus.sentences);
  let touched = 0;
  for (const { term, weight } of terms) {
    const first = termFirst[term] ?? 0;
    const end = termFirst[term + 1] ?? 0;
    const idf = weight * inverseFrequency(corpus.sentences, corpus.sentencesWith[term] ?? 0);
    for (let at = first; at < end; at++) {
      const sentence = sentences[at] ?? 0;
      const before = scores[sentence] ?? 0;
      if (before === 0) touched++;
      scores[sentence] = before + idf * saturate(frequencies[at] ?? 0, normOf(sentenceLength[sentence] ?? 0));
    }
  }
  return { scores, touched };
}

/**
 * What a term above a passage is worth, as a share of a match in it. A heading leads to what stands below it; but one that
 * holds the question should not put all of that before what says it. Sensible: 0.25 to 1.
 */
const HEADING_WEIGHT = 0.5;

/**
 * Okapi BM25 of every passage that holds one of the terms, counted from the sentences' postings, and so much for each that
 * stands above it.
 */
export function scorePassages(terms: readonly WeightedTerm[], layout: Layout, postings: Postings): Scores {
  const { passageFirstSentence, sentencePassage } = layout;
  const { termFirst, sentences, frequencies, passageLength, headingFirst, headingPassages } = postings;
  const corpus = statisticsOf(layout, postings);
  const scores = new Float64Array(passageLength.length);
  const normOf = normByLength(corpus.words, corpus.passages);
  let touched = 0;
  for (const { term, weight } of terms) {
    const end = termFirst[term + 1] ?? 0;
    const above = headingPassages.subarray(headingFirst[term] ?? 0, headingFirst[term + 1] ?? 0);
    const holding = Math.max(corpus.passagesWith[term] ?? 0, corpus.passagesBelow[term] ?? 0);
    const idf = weight * inverseFrequency(corpus.passages, holding);
    const raise = (passage: number, score: number): void => {
      const before = scores[passage] ?? 0;
      if (before === 0) touched++;
      scores[passage] = before + score;
    };
    for (const passage of above) raise(passage, HEADING_WEIGHT * idf);
    let at = termFirst[term] ?? 0;
    while (at < end) {
      const passage = sentencePassage[sentences[at] ?? 0] ?? 0;
      const stop = passageFirstSentence[passage + 1] ?? 0;
      let frequency = 0;
      for (; at < end && (sentences[at] ?? 0) < stop; at++) frequency += frequencies[at] ?? 0;
      raise(passage, idf * saturate(frequency, normOf(passageLength[passage] ?? 0)));
    }
  }
  return { scores, touched };
}

/** The `count` best units of some scores, best first, without those of score 0; the earlier one wins a tie. */
export function takeBest({ scores, touched }: Scores, count: number): number[] {
  // Kept in order and short: of many units, most are passed over after one comparison with the last.
  const best: number[] = [];
  const room = Math.min(count, touched);
  let least = room > 0 ? 0 : Infinity;
  for (let unit = 0; unit < scores.length; unit++) {
    const score = scores[unit] ?? 0;
    if (score <= least) continue;
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] ?? 0] ?? 0) < score) place--;
    best.splice(place, 0, unit);
    if (best.length > room) best.pop();
    if (best.length === room) least = scores[best[room - 1] ?? 0] ?? 0;
  }
  return best;
}

function saturate(frequency: number, norm: number): number {
  return (frequency * (BM25.k1 + 1)) / (frequency + norm);
}

/** What a unit's length adds to the denominator, where so many units have so many words. */
function normByLength(words: number, units: number): (length: number) => number {
  const { k1, b } = BM25;
  const mean = Math.max(1, words / Math.max(1, units));
  return (length) => k1 * (1 - b + (b * length) / mean);
}
