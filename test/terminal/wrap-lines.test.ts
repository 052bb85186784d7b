import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureColumns, wrapLines } from '../../src/terminal/wrap-lines.ts';
import { anyText } from '../text/any-text.ts';

const plain = (text: string) => [{ text, strong: false }];
const show = (lines: ReturnType<typeof wrapLines>): string[] =>
  lines.map((line) => line.map(({ text }) => text).join(''));

describe('wrapLines', () => {
  it('breaks at white space only, and uses the width to its last column', () => {
    expect(show(wrapLines(plain('one two  three\nfour'), 7))).toEqual(['one two', 'three', 'four']);
    expect(show(wrapLines(plain('one two three'), 6))).toEqual(['one', 'two', 'three']);
  });

  it('gives a word that is too long a line of its own', () => {
    expect(show(wrapLines(plain('a incomprehensibilities b'), 10))).toEqual([
      'a',
      'incomprehensibilities',
      'b',
    ]);
  });

  it('keeps a word whole whose style changes half-way', () => {
    const lines = wrapLines([...plain('so he “'), { text: 'left', strong: true }, ...plain('” us')], 9);
    expect(show(lines)).toEqual(['so he', '“left” us']);
    expect(lines[1]).toEqual([
      { text: '“', strong: false },
      { text: 'left', strong: true },
      { text: '” us', strong: false },
    ]);
  });

  it('keeps neighbouring words of one style one part, the space between two styles plain', () => {
    expect(wrapLines([...plain('a b '), { text: 'c d', strong: true }], 20)).toEqual([
      [
        { text: 'a b ', strong: false },
        { text: 'c d', strong: true },
      ],
    ]);
  });

  it('counts wide characters twice and breaks between them, never before their punctuation', () => {
    expect(measureColumns('漢字e\u0301👍')).toBe(7);
    expect(show(wrapLines(plain('「漢字」は。長い'), 6))).toEqual(
      ['「漢', '字」は。', '長い'].slice(0, 0).concat(['「漢', '字」', 'は。長', 'い']),
    );
  });

  it('loses, adds and reorders nothing but white space, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.integer({ min: 1, max: 60 }), (first, second, width) => {
        const parts = [
          { text: first, strong: false },
          { text: second, strong: true },
        ];
        const lines = wrapLines(parts, width);
        const bare = (text: string): string => text.replaceAll(/\s+/gu, '');
        expect(bare(show(lines).join(''))).toBe(bare(first + second));
        const strong = lines.flat().filter((part) => part.strong);
        expect(bare(strong.map(({ text }) => text).join(''))).toBe(bare(second));
        for (const line of show(lines)) expect(line).toBe(line.trim());
      }),
    );
  });

  it('makes no line wider than the width that could have been broken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/u)),
        fc.integer({ min: 1, max: 30 }),
        (words, width) => {
          for (const line of show(wrapLines(plain(words.join(' ')), width)))
            expect(line.length <= width || !line.includes(' ')).toBe(true);
        },
      ),
    );
  });
});
