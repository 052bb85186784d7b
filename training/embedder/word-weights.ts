import { FUNCTION_WORDS } from './function-words.ts';
import type { Lexicon } from './lexicon.ts';

/** Where a word's weight has fallen to a half, as a share of all words (Arora, Liang and Ma 2017 use 0.001 to 0.0001). */
const HALF_WEIGHT = 1e-3;
/** Occurrences in the concordance count half: its counts are of lemmas in running text, glosses are the larger sample. */
const TAGGED = 0.5;
const FUNCTION_WORD = 0.2;

/** How often each base occurs in glosses, lemmas and the concordance. At least 1. */
export function countBases({ bases, readings, counts, tagCounts }: Lexicon): Float64Array {
  const occurrences = Float64Array.from(bases, (_, index) => 1 + TAGGED * (tagCounts[index] ?? 0));
  for (const [form, count] of counts)
    for (const { base, share } of readings.get(form) ?? [])
      occurrences[base] = (occurrences[base] ?? 0) + count * share;
  return occurrences;
}

/** How much each base counts in a text, from 0 for the commonest words to 1 for the rarest. */
export function weighBases({ bases }: Lexicon, occurrences: Float64Array): Float64Array {
  const total = occurrences.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(bases, (base, index) => {
    const weight = HALF_WEIGHT / (HALF_WEIGHT + (occurrences[index] ?? 0) / total);
    return FUNCTION_WORDS.has(base) ? weight * FUNCTION_WORD : weight;
  });
}
