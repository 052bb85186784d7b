import { describe, expect, it } from 'vitest';
import { dotProduct } from '../../evaluation/dot-product.ts';
import { dotQuantised, quantiseVectors, restoreVector } from '../../src/retrieval/quantised-vectors.ts';
import { makeVectors } from './vectors.ts';

const DIMENSION = 384;
const vectors = makeVectors(60, DIMENSION, 3);
const stored = quantiseVectors(vectors, DIMENSION);

describe('vectors as bytes', () => {
  it('move the cosine of two unit vectors by less than 0.01', () => {
    for (const question of makeVectors(20, DIMENSION, 4))
      for (const [row, vector] of vectors.entries()) {
        const cosine = dotProduct(question, vector);
        expect(Math.abs(dotQuantised(stored, row, question) - cosine)).toBeLessThan(0.01);
        expect(Math.abs(dotProduct(restoreVector(stored, row), question) - cosine)).toBeLessThan(0.01);
      }
  });

  it('come back with length 1, each in its own row', () => {
    for (const [row, vector] of vectors.entries()) {
      const restored = restoreVector(stored, row);
      expect(Math.hypot(...restored)).toBeCloseTo(1, 5);
      expect(dotProduct(restored, vector)).toBeGreaterThan(0.999);
    }
  });

  it('use the whole range of a byte, to both ends', () => {
    const { values } = quantiseVectors([Float32Array.of(0.5, -0.5, 0.25, 0)], 4);
    expect([...values]).toEqual([127, -127, 64, 0]);
  });

  it('leave the zero vector zero', () => {
    const zero = quantiseVectors([new Float32Array(4), Float32Array.of(1, 0, 0, 0)], 4);
    expect([...restoreVector(zero, 0)]).toEqual([0, 0, 0, 0]);
    expect([...restoreVector(zero, 1)]).toEqual([1, 0, 0, 0]);
    expect(dotQuantised(zero, 0, Float32Array.of(1, 1, 1, 1))).toBe(0);
  });
});
