import { compare } from './lexicon.ts';
import { WORD_END } from './tokenizer-file.ts';
import type { Lexicon, Reading } from './lexicon.ts';

/** A whole word of the vocabulary and the bases it is a mixture of; shares add up to 1. */
export interface Word {
  readonly token: string;
  readonly readings: readonly Reading[];
}

/** A base that a form seldom stands for is left out: most forms then share the row of one base. */
const LEAST_SHARE = 0.12;
/** Regular inflections that WordNet's texts never use are kept for bases at least this frequent. */
const FREQUENT = 8;

/** The words of the model: the `limit` most frequent bases with their inflected forms. */
export function chooseWords(lexicon: Lexicon, occurrences: Float64Array, limit: number): Word[] {
  const { bases, readings, counts } = lexicon;
  const ranked = [...bases.keys()]
    .sort((a, b) => (occurrences[b] ?? 0) - (occurrences[a] ?? 0) || compare(bases[a] ?? '', bases[b] ?? ''))
    .slice(0, limit);
  const kept = new Set(ranked);
  const words: Word[] = [];
  for (const [form, all] of readings) {
    const likely = all.filter(({ share }) => share >= LEAST_SHARE);
    const known = likely.filter(({ base }) => kept.has(base));
    const frequent = known.some(({ base }) => (occurrences[base] ?? 0) >= FREQUENT || bases[base] === form);
    if (known.length === 0 || (!frequent && !counts.has(form))) continue;
    const total = known.reduce((sum, { share }) => sum + share, 0);
    words.push({
      token: form + WORD_END,
      readings: known.map(({ base, share }) => ({ base, share: share / total })),
    });
  }
  return words;
}
