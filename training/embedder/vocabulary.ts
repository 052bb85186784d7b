import { compare } from './lexicon.ts';
import { WORD_END } from './tokenizer-file.ts';
import type { Lexicon, Reading } from './lexicon.ts';
import type { Synset } from './wordnet.ts';

/** A whole word of the vocabulary and the bases it is a mixture of; shares add up to 1. */
export interface Word {
  readonly token: string;
  readonly readings: readonly Reading[];
}

/** A base that a form seldom stands for is left out: most forms then share the row of one base. */
const LEAST_SHARE = 0.12;
/** Regular inflections that WordNet's texts never use are kept for bases at least this frequent. */
const FREQUENT = 8;

/** What a base gains in the choice when it names one person, place or organisation, and loses when only a living kind. */
const NAME_BONUS = 4;
const KIND_PENALTY = 3;
const ANIMALS = 5;
const PLANTS = 20;

/** The words of the model: the `limit` bases a text most likely holds, with their inflected forms. */
export function chooseWords(
  synsets: readonly Synset[],
  lexicon: Lexicon,
  occurrences: Float64Array,
  limit: number,
): Word[] {
  const { bases, readings, counts } = lexicon;
  const likelihood = estimateUse(synsets, lexicon, occurrences);
  const ranked = [...bases.keys()]
    .sort((a, b) => (likelihood[b] ?? 0) - (likelihood[a] ?? 0) || compare(bases[a] ?? '', bases[b] ?? ''))
    .slice(0, limit);
  const kept = new Set(ranked);
  const words: Word[] = [];
  for (const [form, all] of readings) {
    const known = all.filter(({ base, share }) => share >= LEAST_SHARE && kept.has(base));
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

/**
 * Occurrences, corrected by what WordNet is fond of: it lists every genus and species, and names few people and
 * places in its glosses. A base derived from a frequent one (deterministic, determine) is likelier too.
 */
function estimateUse(
  synsets: readonly Synset[],
  { bases }: Lexicon,
  occurrences: Float64Array,
): Float64Array {
  const numbers = new Map(bases.map((base, index) => [base, index]));
  const likelihood = occurrences.slice();
  const best = new Map<number, number>();
  for (const { lemmas, relations, subject } of synsets)
    for (const [at, lemma] of lemmas.entries()) {
      const base = numbers.get(lemma);
      if (base === undefined) continue;
      const isName = relations.some(({ symbol }) => symbol === '@i');
      const related = relations
        .filter(({ symbol, from }) => (symbol === '+' || symbol === '\\') && from === at)
        .map(({ target, to }) => occurrences[numbers.get(synsets[target]?.lemmas[to] ?? '') ?? -1] ?? 0);
      const isKind = subject === ANIMALS || subject === PLANTS;
      const bonus =
        (isName ? NAME_BONUS : isKind ? -KIND_PENALTY : 0) + Math.log2(1 + Math.max(0, ...related)) / 2;
      best.set(base, Math.max(best.get(base) ?? -KIND_PENALTY, bonus));
    }
  for (const [base, bonus] of best) likelihood[base] = (likelihood[base] ?? 0) + bonus;
  return likelihood;
}
