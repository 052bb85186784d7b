/** A vector found, with the cosine of the angle to the one searched for, −1 to 1. */
export interface VectorHit {
  /** Which vector: its row, from 0. */
  readonly row: number;
  readonly similarity: number;
}

/** Finds the nearest of many vectors of unit length. */
export interface VectorIndex {
  readonly dimension: number;
  /** How many vectors there are, equal ones counted each. */
  readonly size: number;
  /**
   * The `count` most similar vectors, best first, of equal ones that of the lower row first; fewer when the index holds
   * fewer. Throws a RangeError when the vector has another dimension or holds something that is not a finite number.
   */
  search(vector: Float32Array, count: number): VectorHit[];
}

/** Throws a RangeError unless the vector has `dimension` finite numbers: what native code would not survive. */
export function assertVector(vector: Float32Array, dimension: number): void {
  if (vector.length !== dimension)
    throw new RangeError(`a vector of ${vector.length} numbers where ${dimension} are needed`);
  for (const value of vector)
    if (!Number.isFinite(value)) throw new RangeError('a vector with NaN or infinity');
}
