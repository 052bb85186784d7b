import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawAround,
  drawEarlier,
  drawLater,
  drawLatest,
  keepDrawn,
} from '../../playground/page/messages/drawn-range.ts';
import type { DrawnRange } from '../../playground/page/messages/drawn-range.ts';

const sizeOf = ({ from, to }: DrawnRange, count: number): number => (to ?? count) - from;

describe('the part of a conversation that is drawn', () => {
  it('reaches every message on the way up and down again, a hundred at most at a time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (count) => {
        const passed = [drawLatest(count)];
        const last = (): DrawnRange => passed.at(-1) ?? drawLatest(count);
        while (last().from > 0) passed.push(drawEarlier(last(), count));
        const way = passed.length;
        while (last().to !== null) passed.push(drawLater(last(), count));
        for (const part of [passed.slice(0, way), passed.slice(way - 1)]) {
          const drawn = part.flatMap((range) =>
            Array.from({ length: sizeOf(range, count) }, (_, index) => range.from + index),
          );
          expect(new Set(drawn).size).toBe(count);
        }
        for (const range of passed) expect(sizeOf(range, count)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('holds the message that one looks for', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), (one, other) => {
        const [index, count] = [Math.min(one, other), Math.max(one, other) + 1];
        const { from, to } = drawAround(index, count);
        expect(from).toBeLessThanOrEqual(index);
        expect(to ?? count).toBeGreaterThan(index);
      }),
    );
  });

  it('goes on with the latest where they are followed, and stays where they are not', () => {
    expect(keepDrawn({ from: 0, to: null }, 101, true)).toEqual({ from: 51, to: null });
    expect(keepDrawn({ from: 0, to: null }, 101, false)).toEqual({ from: 0, to: 100 });
    expect(keepDrawn({ from: 20, to: null }, 101, true)).toEqual({ from: 20, to: null });
    expect(keepDrawn({ from: 300, to: 400 }, 10, false)).toEqual({ from: 0, to: null });
  });
});
