import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/text/edit-distance.ts';

/** The definition, word for word: slow, but plainly right. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const substitution = slowDistance(a.slice(1), b.slice(1)) + (a.charCodeAt(0) === b.charCodeAt(0) ? 0 : 1);
  const best = Math.min(slowDistance(a.slice(1), b) + 1, slowDistance(a, b.slice(1)) + 1, substitution);
  const swapped = a.length > 1 && b.length > 1 && a.slice(0, 2) === b.charAt(1) + b.charAt(0);
  return swapped ? Math.min(best, slowDistance(a.slice(2), b.slice(2)) + 1) : best;
}

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

describe('editDistance', () => {
  it('agrees with its definition', () => {
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(editDistance(a, b)).toBe(slowDistance(a, b));
      }),
    );
  });

  it('stops one above its limit', () => {
    fc.assert(
      fc.property(short, short, fc.nat(4), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(slowDistance(a, b), limit + 1));
      }),
    );
  });

  it('counts two swapped letters as one slip', () => {
    expect(editDistance('khamenei', 'khamneei')).toBe(1);
  });
});
