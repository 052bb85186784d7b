import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlateRanks, rankValues } from '../../../evaluation/measures/rank-correlation.ts';

describe('rankValues', () => {
  it('gives equal values the mean of the ranks they take', () => {
    expect(rankValues([10, 30, 20, 20])).toEqual([1, 4, 2.5, 2.5]);
  });

  it('adds up to the same whatever the ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const sum = rankValues(values).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });
});

describe('correlateRanks', () => {
  it('agrees with a worked example with ties', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5.
    expect(correlateRanks([1, 2, 2, 9], [10, 30, 20, 40])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it('is 1 for any rising relation and −1 for any falling one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2 }), (values) => {
        expect(
          correlateRanks(
            values,
            values.map((value) => value ** 3),
          ),
        ).toBeCloseTo(1, 12);
        expect(
          correlateRanks(
            values,
            values.map((value) => -Math.exp(value / 10)),
          ),
        ).toBeCloseTo(-1, 12);
      }),
    );
  });

  it('refuses lists of different lengths', () => {
    expect(() => correlateRanks([1, 2], [1])).toThrow(RangeError);
  });
});
