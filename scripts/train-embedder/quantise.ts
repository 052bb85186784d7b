/** A matrix of int8, row by row, and what to multiply each row by to get it back. */
export interface QuantisedRows {
  readonly count: number;
  readonly dimension: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Rounds each row to −127 … 127 by its own largest value; an error of at most half a step, 1/254 of that value. */
export function quantiseRows(matrix: Float32Array, dimension: number): QuantisedRows {
  const count = matrix.length / dimension;
  const values = new Int8Array(matrix.length);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const start = row * dimension;
    let largest = 0;
    for (let i = start; i < start + dimension; i++) largest = Math.max(largest, Math.abs(matrix[i] ?? 0));
    const scale = largest / 127;
    scales[row] = scale;
    if (scale === 0) continue;
    for (let i = start; i < start + dimension; i++) values[i] = Math.round((matrix[i] ?? 0) / scale);
  }
  return { count, dimension, values, scales };
}
