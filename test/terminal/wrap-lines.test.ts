import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureColumns, wrapLines, type MarkedPart } from '../../src/terminal/wrap-lines.ts';
import { anyText } from '../text/any-text.ts';

const plain = (text: string): MarkedPart[] => [{ text, emphasis: 0 }];
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
    const lines = wrapLines([...plain('so he “'), { text: 'left', emphasis: 1 }, ...plain('” us')], 9);
    expect(show(lines)).toEqual(['so he', '“left” us']);
    expect(lines[1]).toEqual([
      { text: '“', emphasis: 0 },
      { text: 'left', emphasis: 1 },
      { text: '” us', emphasis: 0 },
    ]);
  });

  it('keeps neighbouring words of one style one part, the space between two styles plain', () => {
    expect(wrapLines([...plain('a b '), { text: 'c d', emphasis: 1 }], 20)).toEqual([
      [
        { text: 'a b ', emphasis: 0 },
        { text: 'c d', emphasis: 1 },
      ],
    ]);
  });

  it('counts wide characters twice and breaks between them, never before their punctuation', () => {
    expect(measureColumns('漢字e\u0301👍')).toBe(7);
    expect(show(wrapLines(plain('「漢字」は。長い'), 6))).toEqual(
      ['「漢', '字」は。', '長い'].slice(0, 0).concat(['「漢', '字」', 'は。長', 'い']),
    );
  });

  it('keeps a wide character and its punctuation together where the style changes between them', () => {
    expect(show(wrapLines([...plain('日「'), { text: '漢字', emphasis: 2 }, ...plain('」。')], 5))).toEqual([
      '日',
      '「漢',
      '字」。',
    ]);
  });

  it('keeps marks with the first and the last word that they stand around, and counts them', () => {
    const marked: MarkedPart = { text: '漢字 and', emphasis: 1, opening: '_', closing: '_' };
    const lines = wrapLines([...plain('日'), marked, ...plain('.')], 5);
    expect(show(lines)).toEqual(['日_漢', '字', 'and_.']);
    expect(lines[0]).toEqual([...plain('日'), { text: '_漢', emphasis: 1 }]);
  });

  it('loses, adds and reorders nothing but white space, whatever the text', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.integer({ min: 1, max: 60 }), (first, second, width) => {
        const parts: MarkedPart[] = [
          { text: first, emphasis: 0 },
          { text: second, emphasis: 1 },
        ];
        const lines = wrapLines(parts, width);
        const bare = (text: string): string => text.replaceAll(/\s+/gu, '');
        expect(bare(show(lines).join(''))).toBe(bare(first + second));
        const strong = lines.flat().filter(({ emphasis }) => emphasis === 1);
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
