import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZERO, quantiseRows } from '../../../training/embedder/quantise.ts';
import { drawVector } from '../../../training/embedder/word-vectors.ts';

function unpack(matrix: Float32Array, dimension: number): number[] {
  const { packed, scales } = quantiseRows(matrix, dimension);
  const bytes = [...packed];
  return [...bytes.map((byte) => (byte >> 4) - ZERO), ...bytes.map((byte) => (byte & 15) - ZERO)].map(
    (step) => step * (scales[0] ?? 0),
  );
}

describe('quantiseRows', () => {
  it('keeps the direction of a vector', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const vector = drawVector(text, 256);
        const copy = unpack(vector, 256);
        const dot = copy.reduce((sum, x, i) => sum + x * (vector[i] ?? 0), 0);
        expect(dot / Math.hypot(...copy)).toBeGreaterThan(0.98);
      }),
    );
  });

  it('keeps a row of zeros', () => {
    expect(unpack(new Float32Array(8), 8)).toEqual(new Array(8).fill(0));
  });
});
