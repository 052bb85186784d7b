import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeButton,
  encodeButton,
  LONGEST_WORDS,
  type ButtonState,
} from '../../src/discord/button-state.ts';
import { hashName } from '../../src/discord/live-story.ts';

const hash = fc.string().map(hashName);
const place = fc
  .record({
    article: hash,
    start: fc.nat(5_000_000),
    length: fc.integer({ min: 1, max: 100_000 }),
    checksum: hash,
  })
  .map(({ article, start, length, checksum }) => ({ article, start, end: start + length, checksum }));
const places = fc.array(place, { maxLength: 2 });
const page = fc.record({
  page: fc.nat(36 ** 4 - 1),
  checksum: fc.oneof(hash, fc.constant('')),
  speakers: fc.array(hash, { maxLength: 4 }),
  article: fc.oneof(hash, fc.constant('')),
  words: fc.string({ unit: 'binary' }).map((words) => words.slice(0, LONGEST_WORDS)),
});
const state: fc.Arbitrary<ButtonState> = fc.oneof(
  fc.record({ action: fc.constant('context' as const), place }),
  fc.record({ action: fc.constant('more' as const), places }),
  fc.record({ action: fc.constant('share' as const), found: fc.boolean(), places }),
  fc.record({ action: fc.constant('feedback' as const), good: fc.boolean(), places }),
  fc.record({
    action: fc.constant('quotations' as const),
    turn: fc.constantFrom('back' as const, 'on' as const),
    page,
  }),
  fc.constant({ action: 'another' as const }),
  fc.record({
    action: fc.constant('share' as const),
    found: fc.constant(false),
    narrowed: fc.constant(true),
    places,
  }),
  fc.record({
    action: fc.constant('sources' as const),
    turn: fc.constantFrom('back' as const, 'on' as const),
    page: fc.nat(36 ** 6 - 1),
  }),
);

describe('the state of a button', () => {
  it('comes back from its custom id as it was, within Discord’s limit', () => {
    fc.assert(
      fc.property(state, (given) => {
        const id = encodeButton(given);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(decodeButton(id)).toEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  it('differs from every other state in its custom id', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(encodeButton(a)).not.toBe(encodeButton(b));
      }),
    );
  });

  it('of a page without an article is written as it has always been', () => {
    const page = { page: 1, checksum: 'abcdef', speakers: ['ghijkl'], article: '', words: 'red line' };
    expect(encodeButton({ action: 'quotations', turn: 'on', page })).toBe('1f1.abcdef.ghijkl.red line');
  });

  it('is null for what is no custom id of this version, and never an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `1${rest}`),
        ),
        (text) => {
          const decoded = decodeButton(text);
          if (decoded !== null) expect(decodeButton(encodeButton(decoded))).toEqual(decoded);
        },
      ),
      { numRuns: 500 },
    );
    for (const id of ['', '1', '0r', '2r', 'r', '1rx', '1c', '1cnothing'])
      expect(decodeButton(id)).toBeNull();
  });
});
