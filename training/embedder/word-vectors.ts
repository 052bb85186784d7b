import { createRandom, hashText } from './random.ts';
import { reduceRows } from './randomised-svd.ts';
import { addScaled } from './sparse-matrix.ts';
import { weighWordsOfSynsets } from './synset-words.ts';
import type { Lexicon } from './lexicon.ts';
import type { Synset } from './wordnet.ts';

export interface VectorOptions {
  /** Numbers in a vector. */
  readonly dimension: number;
  /** How many of them carry meaning; at most `dimension`. */
  readonly meanings: number;
}

/** Singular values are flattened to this power: 1 drowns rare meanings in common ones, 0 weighs noise as much as sense. */
const POWER = 0.5;
const PASSES = 1;
/** How much of a word is itself, beside 1 of what it means: the same word in two texts has to count for more than a related one. */
const OWN_SHARE = 1;

/** A vector of length 1 for each base: what it means in WordNet plus a direction of its own. */
export function buildWordVectors(
  synsets: readonly Synset[],
  lexicon: Lexicon,
  options: VectorOptions,
): Float32Array {
  const { dimension, meanings } = options;
  const matrix = weighWordsOfSynsets(synsets, lexicon);
  const meaning = reduceRows(matrix, { rank: meanings, passes: PASSES, power: POWER, seed: 1 });
  const vectors = new Float32Array(lexicon.bases.length * dimension);
  lexicon.bases.forEach((base, index) => {
    const own = drawVector(base, dimension);
    const start = index * dimension;
    const size = lengthOf(meaning, index * meanings, meanings);
    if (size > 0) addScaled(vectors, start, meaning, index * meanings, 1 / size, meanings);
    addScaled(vectors, start, own, 0, OWN_SHARE, dimension);
    normalise(vectors, start, dimension);
  });
  return vectors;
}

/** A random direction of length 1 that belongs to this text alone. */
export function drawVector(text: string, dimension: number): Float32Array {
  const random = createRandom(hashText(text));
  const vector = Float32Array.from({ length: dimension }, () => random.normal());
  normalise(vector, 0, dimension);
  return vector;
}

export function normalise(vectors: Float32Array, start: number, width: number): void {
  const size = lengthOf(vectors, start, width);
  if (size > 0) for (let i = start; i < start + width; i++) vectors[i] = (vectors[i] ?? 0) / size;
}

function lengthOf(vectors: Float32Array, start: number, width: number): number {
  let sum = 0;
  for (let i = start; i < start + width; i++) sum += (vectors[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}
