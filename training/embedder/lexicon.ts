import { FUNCTION_WORDS } from './function-words.ts';
import { inflect } from './inflections.ts';
import { readWords } from './read-words.ts';
import type { Synset } from './wordnet.ts';

/** A base a form may stand for, and how likely. */
export interface Reading {
  readonly base: number;
  readonly share: number;
}

export interface Lexicon {
  /** Uninflected words; the index is the number of a base. */
  readonly bases: readonly string[];
  /** What a form may stand for; shares add up to 1. */
  readonly readings: ReadonlyMap<string, readonly Reading[]>;
  /** Occurrences of each form in definitions, examples and lemmas. */
  readonly counts: ReadonlyMap<string, number>;
  /** For each base, the tag counts of all its senses as a single-word lemma. */
  readonly tagCounts: Float64Array;
}

/** Every sense counts this much even when the concordance has none of it. */
const UNTAGGED_SENSE = 0.5;
/** An inflected form is one of several: the share of a lemma's occurrences it is taken to have. */
const INFLECTED_SHARE = 0.3;
/** Words of definitions and examples that are in no lemma become bases when seen this often. */
const MIN_COUNT = 2;

/** Gathers the words of WordNet, inflects its lemmas, and works out what each form stands for. */
export function buildLexicon(synsets: readonly Synset[]): Lexicon {
  const counts = countWords(synsets);
  const weights = new Map<string, Map<string, number>>();
  const add = (form: string, base: string, weight: number): void => {
    const readings = weights.get(form) ?? new Map<string, number>();
    weights.set(form, readings);
    readings.set(base, (readings.get(base) ?? 0) + weight);
  };
  const tagged = new Map<string, number>();
  for (const { lemmas, tagCounts, pos } of synsets)
    lemmas.forEach((lemma, i) => {
      const words = readWords(lemma);
      const [word = ''] = words;
      if (words.length > 1 || FUNCTION_WORDS.has(word)) return;
      const weight = (tagCounts[i] ?? 0) + UNTAGGED_SENSE;
      tagged.set(word, (tagged.get(word) ?? 0) + (tagCounts[i] ?? 0));
      add(word, word, weight);
      for (const form of inflect(word, pos))
        if (!FUNCTION_WORDS.has(form)) add(form, word, weight * INFLECTED_SHARE);
    });
  for (const [word, count] of counts)
    if (FUNCTION_WORDS.has(word) || (count >= MIN_COUNT && !weights.has(word))) add(word, word, 1);

  const bases = [...new Set([...weights.values()].flatMap((readings) => [...readings.keys()]))].sort(compare);
  const numbers = new Map(bases.map((base, index) => [base, index]));
  const readings = new Map<string, Reading[]>();
  for (const form of [...weights.keys()].sort(compare)) {
    const entries = [...(weights.get(form) ?? [])];
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    readings.set(
      form,
      entries.map(([base, weight]) => ({ base: numbers.get(base) ?? 0, share: weight / total })),
    );
  }
  return { bases, readings, counts, tagCounts: Float64Array.from(bases, (base) => tagged.get(base) ?? 0) };
}

function countWords(synsets: readonly Synset[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lemmas, definition, examples } of synsets)
    for (const text of [definition, ...examples, ...lemmas])
      for (const word of readWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Order by UTF-16 units: the same on every machine, unlike a locale's. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
