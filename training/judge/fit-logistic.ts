import type { Logistic } from '../../src/ranking/logistic.ts';

/** Something that came true or not, by its measures; `weight` is how much it counts. */
export interface Example {
  readonly measures: Readonly<Record<string, number>>;
  readonly right: boolean;
  readonly weight: number;
}

/** Keeps weights small where the data says little: a thousandth of an example for each unit of a weight's square. */
const RIDGE = 1;
const MOST_STEPS = 50;

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani, Friedman, "The
 * Elements of Statistical Learning", section 4.4.1), with a ridge penalty on all weights but the bias. Measures are
 * standardised while fitting, so the penalty weighs them alike.
 */
export function fitLogistic(examples: readonly Example[], names: readonly string[]): Logistic {
  const scales = names.map((name) => standardise(examples.map(({ measures }) => measures[name] ?? 0)));
  const rows = examples.map(({ measures }) => [
    1,
    ...names.map((name, at) => ((measures[name] ?? 0) - (scales[at]?.mean ?? 0)) / (scales[at]?.spread ?? 1)),
  ]);
  const size = names.length + 1;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = new Array<number>(size).fill(0);
    const curvature = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (const [number, row] of rows.entries()) {
      const { right, weight } = examples[number] ?? { right: false, weight: 0 };
      const predicted = 1 / (1 + Math.exp(-dot(row, weights)));
      const slope = weight * predicted * (1 - predicted);
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] ?? 0) + weight * ((right ? 1 : 0) - predicted) * (row[i] ?? 0);
        const line = curvature[i] ?? [];
        for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + slope * (row[i] ?? 0) * (row[j] ?? 0);
      }
    }
    for (let i = 1; i < size; i++) {
      gradient[i] = (gradient[i] ?? 0) - RIDGE * (weights[i] ?? 0);
      const line = curvature[i] ?? [];
      line[i] = (line[i] ?? 0) + RIDGE;
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight + (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-8) break;
  }
  const [bias = 0, ...slopes] = weights;
  const restored = slopes.map((slope, at) => slope / (scales[at]?.spread ?? 1));
  const shift = restored.reduce((sum, slope, at) => sum + slope * (scales[at]?.mean ?? 0), 0);
  return {
    bias: bias - shift,
    weights: Object.fromEntries(names.map((name, at) => [name, restored[at] ?? 0])),
  };
}

function standardise(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { mean, spread: Math.sqrt(variance) || 1 };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

/** Solves `matrix × x = right` by Gaussian elimination with partial pivoting; the matrix is small. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = at(row, column) / at(column, column);
      rows[row] = (rows[row] ?? []).map((value, place) => value - factor * at(column, place));
    }
  }
  return Array.from({ length: size }, (_, row) => at(row, size) / at(row, row));
}
