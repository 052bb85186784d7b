import { describe, expect, it } from 'vitest';
import { deriveOnce } from '../src/derive-once.ts';
import { findFirst } from '../src/find-first.ts';

describe('deriveOnce', () => {
  it('derives once for each thing, and apart for each', () => {
    const asked: number[] = [];
    const sizeOf = deriveOnce((list: readonly number[]) => {
      asked.push(list.length);
      return list.length;
    });
    const [short, long] = [[1], [1, 2, 3]];
    expect([sizeOf(short), sizeOf(long), sizeOf(short), sizeOf(long)]).toEqual([1, 3, 1, 3]);
    expect(asked).toEqual([1, 3]);
  });

  it('asks again where deriving failed', () => {
    let fails = true;
    const derive = deriveOnce((list: readonly number[]) => {
      if (fails) throw new Error('not yet');
      return list.length;
    });
    const list = [1, 2];
    expect(() => derive(list)).toThrow('not yet');
    fails = false;
    expect(derive(list)).toBe(2);
  });
});

describe('findFirst', () => {
  it('finds what looking at every number finds, in every range', () => {
    for (let length = 0; length <= 9; length++)
      for (let edge = 0; edge <= length; edge++)
        expect(findFirst(3, 3 + length, (at) => at >= 3 + edge)).toBe(3 + edge);
  });
});
