/** A matrix of 4-bit numbers, two columns a byte, and what to multiply each row by to get it back. */
export interface QuantisedRows {
  readonly count: number;
  readonly dimension: number;
  /**
   * `dimension / 2` bytes a row: the upper four bits of byte i are column i, the lower four are column
   * i + dimension / 2, both with `ZERO` added.
   */
  readonly packed: Uint8Array;
  readonly scales: Float32Array;
}

/** What stands for 0 in four bits; columns reach from −7 to 7. */
export const ZERO = 8;
const LARGEST = 7;
/**
 * Where a row is cut off, in standard deviations: lower cuts peaks, higher makes the steps coarse. For normally
 * distributed numbers the error is then about 1 % of the length squared.
 */
const CUT_OFF = 2.7;

/** Rounds each row to 15 even steps. `dimension` is even. */
export function quantiseRows(matrix: Float32Array, dimension: number): QuantisedRows {
  const count = matrix.length / dimension;
  const half = dimension / 2;
  const packed = new Uint8Array(count * half);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const values = matrix.subarray(row * dimension, (row + 1) * dimension);
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / dimension);
    const scale = (CUT_OFF * deviation) / LARGEST;
    scales[row] = scale;
    const step = (column: number): number =>
      scale === 0
        ? ZERO
        : ZERO + Math.max(-LARGEST, Math.min(LARGEST, Math.round((values[column] ?? 0) / scale)));
    for (let i = 0; i < half; i++) packed[row * half + i] = 16 * step(i) + step(i + half);
  }
  return { count, dimension, packed, scales };
}
