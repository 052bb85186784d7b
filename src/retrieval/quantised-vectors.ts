import { assertVector } from './vector-index.ts';

/**
 * Vectors as bytes: each number of a vector is stored as a multiple, −127 to 127, of that vector's own scale.
 * A quarter of the memory; the cosine of two unit vectors moves by less than 0.01.
 */
export interface QuantisedVectors {
  readonly dimension: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

const STEPS = 127;

/** How many vectors there are. */
export function countVectors({ scales }: QuantisedVectors): number {
  return scales.length;
}

/**
 * Quantises vectors of one dimension, in order. Throws a RangeError for one of another dimension or with NaN or infinity,
 * which as bytes would look like any other.
 */
export function quantiseVectors(vectors: readonly Float32Array[], dimension: number): QuantisedVectors {
  const values = new Int8Array(vectors.length * dimension);
  const scales = new Float32Array(vectors.length);
  for (const [row, vector] of vectors.entries()) {
    assertVector(vector, dimension);
    let largest = 0;
    for (const value of vector) largest = Math.max(largest, Math.abs(value));
    scales[row] = largest / STEPS;
    if (largest === 0) continue;
    for (let i = 0; i < dimension; i++)
      values[row * dimension + i] = Math.round(((vector[i] ?? 0) / largest) * STEPS);
  }
  return { dimension, values, scales };
}

/** The rows of some ranges `[from, to)`, one after the other. */
export function pickVectors(
  vectors: QuantisedVectors,
  ranges: readonly (readonly [from: number, to: number])[],
): QuantisedVectors {
  const { dimension, values, scales } = vectors;
  const rows = ranges.reduce((all, [from, to]) => all + to - from, 0);
  const picked = { dimension, values: new Int8Array(rows * dimension), scales: new Float32Array(rows) };
  let row = 0;
  for (const [from, to] of ranges) {
    picked.values.set(values.subarray(from * dimension, to * dimension), row * dimension);
    picked.scales.set(scales.subarray(from, to), row);
    row += to - from;
  }
  return picked;
}

/** The length of each vector before its scale, 1 for the zero vector: what to divide by to get a unit vector. */
export function measureLengths({ dimension, values, scales }: QuantisedVectors): Float64Array {
  return Float64Array.from(scales, (_, row) => {
    let squares = 0;
    for (let at = row * dimension; at < (row + 1) * dimension; at++) squares += (values[at] ?? 0) ** 2;
    return squares === 0 ? 1 : Math.sqrt(squares);
  });
}

/** Row `row` as a vector of unit length again; the zero vector stays zero. */
export function restoreVector({ dimension, values }: QuantisedVectors, row: number): Float32Array {
  const vector = new Float32Array(dimension);
  let squares = 0;
  for (let i = 0; i < dimension; i++) {
    const value = values[row * dimension + i] ?? 0;
    vector[i] = value;
    squares += value * value;
  }
  if (squares === 0) return vector;
  const length = Math.sqrt(squares);
  for (let i = 0; i < dimension; i++) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}

/**
 * The dot product of a vector and the bytes from `offset`. Four sums side by side, because each addition waits for the one
 * before it: 0.6 times the time of a single sum (measured with 384 numbers).
 */
export function dotBytes(vector: Float32Array, values: Int8Array, offset: number): number {
  const even = vector.length - (vector.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < even; i += 4) {
    a += (vector[i] ?? 0) * (values[offset + i] ?? 0);
    b += (vector[i + 1] ?? 0) * (values[offset + i + 1] ?? 0);
    c += (vector[i + 2] ?? 0) * (values[offset + i + 2] ?? 0);
    d += (vector[i + 3] ?? 0) * (values[offset + i + 3] ?? 0);
  }
  let rest = 0;
  for (let i = even; i < vector.length; i++) rest += (vector[i] ?? 0) * (values[offset + i] ?? 0);
  return a + b + c + d + rest;
}

/** The dot product of a vector and row `row`. */
export function dotQuantised(
  { dimension, values, scales }: QuantisedVectors,
  row: number,
  vector: Float32Array,
): number {
  let sum = 0;
  const offset = row * dimension;
  for (let i = 0; i < dimension; i++) sum += (vector[i] ?? 0) * (values[offset + i] ?? 0);
  return sum * (scales[row] ?? 0);
}
