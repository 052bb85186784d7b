import type { Pooling } from './model-files.ts';

/**
 * One vector from the vectors of a text's tokens, which lie one after another in `tokens`: the mean over those
 * that `mask` does not hide, or the first one (`cls`). Zero when all are hidden.
 */
export function poolTokens(
  tokens: Float32Array,
  mask: BigInt64Array,
  dimension: number,
  pooling: Pooling,
): Float32Array {
  // Padding may stand on the left, so the first token is the first that is not hidden.
  const shown = [...mask.keys()].filter((position) => mask[position] !== 0n);
  const chosen = pooling === 'cls' ? shown.slice(0, 1) : shown;
  const sums = new Float64Array(dimension);
  for (const position of chosen) {
    const start = position * dimension;
    for (let at = 0; at < dimension; at++) sums[at] = (sums[at] ?? 0) + (tokens[start + at] ?? 0);
  }
  return Float32Array.from(sums, (sum) => (chosen.length > 0 ? sum / chosen.length : 0));
}

/** Scales a vector to length 1 in place. A zero vector stays; one that is not finite becomes zero. */
export function normalizeVector(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length === 0 || !Number.isFinite(length)) return vector.fill(0);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) / length;
  return vector;
}
