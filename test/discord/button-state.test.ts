import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeButton,
  encodeButton,
  formOf,
  markButton,
  markStory,
  storyOfButton,
} from '../../src/discord/buttons/button-codec.ts';
import { LONGEST_WORDS, type ButtonState } from '../../src/discord/buttons/button-state.ts';
import { hashName } from '../../src/discord/hash-name.ts';

const hash = fc.string().map((text) => hashName(text));
const mark = fc.string().map((text) => hashName(text, 16));
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
const turn = fc.constantFrom('back' as const, 'on' as const);
const adminState: fc.Arbitrary<ButtonState> = fc.oneof(
  fc.record({
    action: fc.constantFrom('add-confirm' as const, 'add-drop' as const),
    upload: fc.stringMatching(/^[a-z0-9]{12}$/u),
  }),
  fc.record({
    action: fc.constant('remove-confirm' as const),
    article: fc.record({ id: mark, content: mark }),
  }),
  fc.record({
    action: fc.constant('undo-confirm' as const),
    generation: fc.stringMatching(/^[\w-]{1,60}$/u),
  }),
  fc.record({ action: fc.constant('reindex-cancel' as const), since: fc.nat(4e12) }),
  fc.record({ action: fc.constant('gaps-page' as const), turn, page: fc.nat(36 ** 4 - 1) }),
  fc.constantFrom({ action: 'keep' as const }, { action: 'gaps-export' as const }),
);
const readerState: fc.Arbitrary<ButtonState> = fc.oneof(
  fc.record({ action: fc.constant('context' as const), place }),
  fc.record({ action: fc.constant('more' as const), places }),
  fc.record({ action: fc.constant('share' as const), found: fc.boolean(), places }),
  fc.record({ action: fc.constant('feedback' as const), good: fc.boolean(), places }),
  fc.record({
    action: fc.constant('quotations' as const),
    turn,
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
    turn,
    page: fc.nat(36 ** 6 - 1),
  }),
);

const state = fc.oneof(readerState, adminState);

/** Custom ids as they have always been: buttons with them are posted, and stay for years. */
const A_PLACE = { article: 'AbC-_9', start: 36, end: 46, checksum: 'zyxwvu' };
const B_PLACE = { article: 'bbbbbb', start: 0, end: 1, checksum: 'cccccc' };
const A_PAGE = { page: 35, checksum: '', speakers: [], article: '', words: '' };
const POSTED: readonly (readonly [customId: string, state: ButtonState])[] = [
  ['1cAbC-_910.a~zyxwvu', { action: 'context', place: A_PLACE }],
  ['1mAbC-_910.a~zyxwvu,bbbbbb0.1~cccccc', { action: 'more', places: [A_PLACE, B_PLACE] }],
  ['1m', { action: 'more', places: [] }],
  ['1sAbC-_910.a~zyxwvu', { action: 'share', found: true, places: [A_PLACE] }],
  ['1n', { action: 'share', found: false, places: [] }],
  ['1aAbC-_910.a~zyxwvu', { action: 'share', found: false, narrowed: true, places: [A_PLACE] }],
  ['1uAbC-_910.a~zyxwvu', { action: 'feedback', good: true, places: [A_PLACE] }],
  ['1d', { action: 'feedback', good: false, places: [] }],
  ['1bz...', { action: 'quotations', turn: 'back', page: A_PAGE }],
  [
    '1f1.abcdef.ghijkl.red line. And on',
    {
      action: 'quotations',
      turn: 'on',
      page: { page: 1, checksum: 'abcdef', speakers: ['ghijkl'], article: '', words: 'red line. And on' },
    },
  ],
  ['1Babcdefz...', { action: 'quotations', turn: 'back', page: { ...A_PAGE, article: 'abcdef' } }],
  [
    '1Fabcdef0.ghijkl.mnopqrstuvwx.x',
    {
      action: 'quotations',
      turn: 'on',
      page: { page: 0, checksum: 'ghijkl', speakers: ['mnopqr', 'stuvwx'], article: 'abcdef', words: 'x' },
    },
  ],
  ['1r', { action: 'another' }],
  ['1p10', { action: 'sources', turn: 'back', page: 36 }],
  ['1q2', { action: 'sources', turn: 'on', page: 2 }],
  ['a1.uabcdef012345', { action: 'add-confirm', upload: 'abcdef012345' }],
  ['a1.dabcdef012345', { action: 'add-drop', upload: 'abcdef012345' }],
  [
    'a1.rAAAAAAAAAAAAAAAABBBBBBBBBBBBBBBB',
    { action: 'remove-confirm', article: { id: 'AAAAAAAAAAAAAAAA', content: 'BBBBBBBBBBBBBBBB' } },
  ],
  ['a1.b000001-0a1b2c3d', { action: 'undo-confirm', generation: '000001-0a1b2c3d' }],
  ['a1.k', { action: 'keep' }],
  ['a1.cmigo2yo0', { action: 'reindex-cancel', since: 1_764_201_600_000 }],
  ['a1.gb0', { action: 'gaps-page', turn: 'back', page: 0 }],
  ['a1.goz', { action: 'gaps-page', turn: 'on', page: 35 }],
  ['a1.x', { action: 'gaps-export' }],
];

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

  it('comes back the same with the mark of its story, which is put on once', () => {
    fc.assert(
      fc.property(state, fc.string(), (given, server) => {
        const id = encodeButton(given);
        const mark = markStory(server);
        const marked = markButton(id, mark);
        expect(marked.length).toBeLessThanOrEqual(100);
        expect(decodeButton(marked)).toEqual(given);
        expect(formOf(marked)).toBe(formOf(id));
        expect([null, mark]).toContain(storyOfButton(marked));
        expect(storyOfButton(marked) === null).toBe(marked === id);
        expect(markButton(marked, markStory('another'))).toBe(marked === id ? id : marked);
        expect(markButton(id, '')).toBe(id);
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

  it.each(POSTED)('is written as it has always been: %s', (customId, posted) => {
    expect(encodeButton(posted)).toBe(customId);
    expect(decodeButton(customId)).toEqual(posted);
  });

  it('names readers and admins apart, whatever the version', () => {
    fc.assert(
      fc.property(readerState, (given) => {
        expect(formOf(encodeButton(given))).toBe('readers');
      }),
    );
    fc.assert(
      fc.property(adminState, (given) => {
        expect(formOf(encodeButton(given))).toBe('admins');
      }),
    );
    expect(formOf('a9.whatever')).toBe('admins');
  });

  it('that does not fit is refused', () => {
    expect(() => encodeButton({ action: 'undo-confirm', generation: '../etc' })).toThrow(RangeError);
    const words = 'x'.repeat(100);
    expect(() => encodeButton({ action: 'quotations', turn: 'on', page: { ...A_PAGE, words } })).toThrow(
      RangeError,
    );
  });

  it('is null for what is no custom id of this version, and never an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `1${rest}`),
          fc.string().map((rest) => `a1.${rest}`),
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
