import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../training/embedder/random.ts';
import { reduceRows } from '../../../training/embedder/randomised-svd.ts';
import { transpose } from '../../../training/embedder/sparse-matrix.ts';

describe('reduceRows', () => {
  it('keeps the inner products of the rows of a matrix of low rank', () => {
    const random = createRandom(7);
    const draw = (rows: number, columns: number): number[][] =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));
    const left = draw(60, 3);
    const right = draw(3, 40);
    const dense = left.map((row) =>
      Array.from({ length: 40 }, (_, c) => row.reduce((s, x, k) => s + x * (right[k]?.[c] ?? 0), 0)),
    );
    const columns = Array.from({ length: 40 }, (_, c) => new Map(dense.map((row, r) => [r, row[c] ?? 0])));
    const reduced = reduceRows(transpose(columns, 60), { rank: 3, passes: 1, power: 1, seed: 1 });
    for (let a = 0; a < 60; a += 7)
      for (let b = 0; b < 60; b += 11) {
        const exact = dense[a]?.reduce((sum, x, i) => sum + x * (dense[b]?.[i] ?? 0), 0) ?? NaN;
        let kept = 0;
        for (let k = 0; k < 3; k++) kept += (reduced[3 * a + k] ?? 0) * (reduced[3 * b + k] ?? 0);
        expect(kept).toBeCloseTo(exact, 2);
      }
  });
});
