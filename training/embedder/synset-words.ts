import { FUNCTION_WORDS } from './function-words.ts';
import { readWords } from './read-words.ts';
import { addTo, transpose } from './sparse-matrix.ts';
import type { Lexicon } from './lexicon.ts';
import type { SparseMatrix, SparseRow } from './sparse-matrix.ts';
import type { Synset } from './wordnet.ts';

/** How much a word counts as a lemma of a synset, and as one word of a multiword lemma. */
const LEMMA = 3;
const PART_OF_LEMMA = 1.5;
const IN_DEFINITION = 1;
const IN_EXAMPLE = 0.5;
/** How much of its neighbours' words a synset takes over. */
const FROM_NEIGHBOURS = 0.5;
/** Weight of a neighbour by WordNet's pointer symbol; the rest count 0.3. Narrower terms count little: there are many. */
const NEIGHBOUR: Readonly<Record<string, number>> = {
  ...{ '@': 1, '@i': 1, '~': 0.3, '~i': 0.2, '&': 1, '+': 1, '\\': 1, '<': 1 },
  ...{ '!': 0.3, '=': 0.5, $: 0.7, '^': 0.5, '*': 0.7, '>': 0.7 },
};
const OTHER_NEIGHBOUR = 0.3;
/** Flattens the frequencies of words before they are compared with chance (Levy, Goldberg and Dagan 2015). */
const CONTEXT_SMOOTHING = 0.75;

/**
 * Base × synset: how much more often a word stands in a synset (lemmas, definition, examples, and those of the
 * neighbours) than chance would have it, as positive pointwise mutual information.
 */
export function weighWordsOfSynsets(synsets: readonly Synset[], lexicon: Lexicon): SparseMatrix {
  const own = gatherWords(synsets, lexicon);
  return transpose(
    weighAgainstChance(takeOverFromNeighbours(synsets, own), lexicon.bases.length),
    lexicon.bases.length,
  );
}

function gatherWords(synsets: readonly Synset[], { bases, readings }: Lexicon): SparseRow[] {
  const numbers = new Map(bases.map((base, index) => [base, index]));
  return synsets.map(({ lemmas, definition, examples }) => {
    const row: SparseRow = new Map();
    const add = (word: string, weight: number): void => {
      for (const { base, share } of readings.get(word) ?? []) addTo(row, base, weight * share);
    };
    for (const lemma of lemmas) {
      const words = readWords(lemma).filter((word) => !FUNCTION_WORDS.has(word));
      const whole = words.length === 1 ? numbers.get(words[0] ?? '') : undefined;
      if (whole !== undefined) addTo(row, whole, LEMMA);
      else for (const word of words) add(word, PART_OF_LEMMA);
    }
    for (const word of readWords(definition)) add(word, IN_DEFINITION);
    for (const example of examples) for (const word of readWords(example)) add(word, IN_EXAMPLE);
    return row;
  });
}

function takeOverFromNeighbours(synsets: readonly Synset[], own: readonly SparseRow[]): SparseRow[] {
  return synsets.map(({ relations }, index) => {
    const row: SparseRow = new Map(own[index]);
    const weights = relations.map(({ symbol }) => NEIGHBOUR[symbol] ?? OTHER_NEIGHBOUR);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    relations.forEach(({ target }, i) => {
      const factor = (FROM_NEIGHBOURS * (weights[i] ?? 0)) / Math.max(total, 1);
      for (const [base, weight] of own[target] ?? []) addTo(row, base, weight * factor);
    });
    return row;
  });
}

function weighAgainstChance(rows: readonly SparseRow[], width: number): SparseRow[] {
  const chance = new Float64Array(width);
  for (const row of rows) for (const [column, value] of row) chance[column] = (chance[column] ?? 0) + value;
  let total = 0;
  for (let i = 0; i < width; i++) total += chance[i] = (chance[i] ?? 0) ** CONTEXT_SMOOTHING;
  return rows.map((row) => {
    let sum = 0;
    for (const value of row.values()) sum += value;
    const kept: SparseRow = new Map();
    for (const [column, value] of row) {
      const information = Math.log((value / sum) * (total / (chance[column] ?? 1)));
      if (information > 0) kept.set(column, information);
    }
    return kept;
  });
}
