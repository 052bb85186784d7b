import { describe, expect, it } from 'vitest';
import { IbidError } from '../../src/errors.ts';
import { runWithin } from '../../src/processes/run-within.ts';

describe('work within a limit', () => {
  it('gives what it gives, and throws what it throws', () => {
    expect(runWithin(60_000, () => ({ at: [1, 2] }))).toEqual({ at: [1, 2] });
    const error = new IbidError('corpus-missing', { folder: 'x' });
    expect(() =>
      runWithin(60_000, () => {
        throw error;
      }),
    ).toThrow(error);
  });

  it('is ended in the middle of a loop and of an expression', () => {
    expect(() =>
      runWithin(20, () => {
        for (;;);
      }),
    ).toThrow(/timed out/u);
    const slow = new RegExp('^(a+)+$', 'u');
    expect(() => runWithin(20, () => slow.test(`${'a'.repeat(60)}!`))).toThrow(/timed out/u);
  });
});
