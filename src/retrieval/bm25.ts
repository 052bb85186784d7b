import type { Layout } from './layout.ts';
import type { Postings } from './postings.ts';
import { deriveOnce } from '../derive-once.ts';
import { findFirst } from '../find-first.ts';

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

/** Scores of units (sentences or paragraphs) by their ordinals; 0 where none of the terms stands. */
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
export function scoreSentences(
  terms: readonly WeightedTerm[],
  { sentenceParagraph }: Layout,
  { termFirst, sentences, frequencies, sentenceLength }: Postings,
): Scores {
  const total = sentenceParagraph.length;
  const scores = new Float64Array(total);
  const norms = normsByLength(sentenceLength);
  let touched = 0;
  for (const { term, weight } of terms) {
    const first = termFirst[term] ?? 0;
    const end = termFirst[term + 1] ?? 0;
    const idf = weight * inverseFrequency(total, end - first);
    for (let at = first; at < end; at++) {
      const sentence = sentences[at] ?? 0;
      const before = scores[sentence] ?? 0;
      if (before === 0) touched++;
      scores[sentence] =
        before + idf * saturate(frequencies[at] ?? 0, norms[sentenceLength[sentence] ?? 0] ?? 1);
    }
  }
  return { scores, touched };
}

/** Okapi BM25 of every paragraph that holds one of the terms, counted from the sentences' postings. */
export function scoreParagraphs(
  terms: readonly WeightedTerm[],
  { paragraphArticle, paragraphFirstSentence, sentenceParagraph }: Layout,
  { termFirst, sentences, frequencies, paragraphCount, paragraphLength }: Postings,
): Scores {
  const total = paragraphArticle.length;
  const scores = new Float64Array(total);
  const norms = normsByLength(paragraphLength);
  let touched = 0;
  for (const { term, weight } of terms) {
    const end = termFirst[term + 1] ?? 0;
    const idf = weight * inverseFrequency(total, paragraphCount[term] ?? 0);
    let at = termFirst[term] ?? 0;
    while (at < end) {
      const paragraph = sentenceParagraph[sentences[at] ?? 0] ?? 0;
      const stop = paragraphFirstSentence[paragraph + 1] ?? 0;
      let frequency = 0;
      for (; at < end && (sentences[at] ?? 0) < stop; at++) frequency += frequencies[at] ?? 0;
      const before = scores[paragraph] ?? 0;
      if (before === 0) touched++;
      scores[paragraph] = before + idf * saturate(frequency, norms[paragraphLength[paragraph] ?? 0] ?? 1);
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

/** For each of some units, how many of all units have a higher score. Linear in all units, however many are asked for. */
export function countAbove({ scores }: Scores, units: readonly number[]): Map<number, number> {
  const rungs = Float64Array.from(new Set(units.map((unit) => scores[unit] ?? 0))).sort();
  // How many units climb past each rung but not past the next.
  const climbed = new Uint32Array(rungs.length + 1);
  const lowest = rungs[0] ?? Infinity;
  for (const score of scores) {
    if (score <= lowest) continue;
    const rung = countBelow(rungs, score);
    climbed[rung] = (climbed[rung] ?? 0) + 1;
  }
  for (let rung = rungs.length - 1; rung >= 0; rung--)
    climbed[rung] = (climbed[rung] ?? 0) + (climbed[rung + 1] ?? 0);
  return new Map(units.map((unit) => [unit, climbed[countBelow(rungs, scores[unit] ?? 0) + 1] ?? 0]));
}

/** How many of the ascending numbers are below a value. */
function countBelow(ascending: Float64Array, value: number): number {
  return findFirst(0, ascending.length, (at) => (ascending[at] ?? 0) >= value);
}

function saturate(frequency: number, norm: number): number {
  return (frequency * (BM25.k1 + 1)) / (frequency + norm);
}

/** What a unit's length adds to the denominator, by length; the same for every question, so made once an index. */
const normsByLength = deriveOnce((lengths: Uint32Array): Float64Array => {
  const { k1, b } = BM25;
  let sum = 0;
  let longest = 0;
  for (const length of lengths) {
    sum += length;
    longest = Math.max(longest, length);
  }
  const mean = Math.max(1, sum / Math.max(1, lengths.length));
  return Float64Array.from({ length: longest + 1 }, (_, length) => k1 * (1 - b + (b * length) / mean));
});
