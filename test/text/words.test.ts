import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/text/fold.ts';
import { sliceSpan } from '../../src/text/span.ts';
import { stemWord } from '../../src/text/stem.ts';
import { findWords } from '../../src/text/words.ts';
import { textWithPart } from './any-text.ts';
import { isStopWord } from '../../src/text/lexicon/function-words.ts';

const folded = (text: string): string[] => findWords(text).map((word) => word.folded);
const shown = (text: string): string[] => findWords(text).map((word) => sliceSpan(text, word));

describe('findWords', () => {
  it('gives slices in order inside the part, and leaves out no letter or digit', () => {
    fc.assert(
      fc.property(textWithPart, ({ text, part }) => {
        let last = part.start;
        let between = '';
        for (const word of findWords(text, part)) {
          expect(word.start).toBeGreaterThanOrEqual(last);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(part.end);
          expect(word.folded).not.toBe('');
          between += text.slice(last, word.start);
          last = word.end;
        }
        expect(between + text.slice(last, part.end)).not.toMatch(/[\p{L}\p{Nd}]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes case, accents and the possessive off', () => {
    expect(folded('Iran’s CAFÉ O’Brien’s boys’')).toEqual(['iran', 'cafe', "o'brien", 'boys']);
  });

  it('stems the words of a language by its rules, and knows its function words', () => {
    const read = (text: string, language: string): string[] =>
      findWords(text, undefined, language)
        .filter(({ stopWord }) => !stopWord)
        .map(({ stem }) => stem);
    expect(read('die Häuser des Hauses', 'de')).toEqual(['haus', 'haus']);
    expect(read('L’école et les écoles nationaux', 'fr')).toEqual(['ecol', 'ecol', 'national']);
    expect(read('las canciones y la canción', 'es')).toEqual(['cancion', 'cancion']);
    // Of a language without a stemmer a word is its own stem.
    expect(read('domy i dom', 'pl')).toEqual(['domy', 'i', 'dom']);
  });

  it('spans the word as it stands', () => {
    expect(shown('“Iran’s”, the U.S.’s (MEK).')).toEqual(['Iran’s', 'the', 'U.S.’s', 'MEK']);
  });

  it('parts hyphenated words', () => {
    expect(folded('an ill-considered Mujahedin-e-Khalq')).toEqual([
      'an',
      'ill',
      'considered',
      'mujahedin',
      'e',
      'khalq',
    ]);
  });

  it('keeps numbers whole and takes out separators of thousands', () => {
    expect(folded('17,000 3.5 1,234,567.8 1st 2014 1990s 4,5')).toEqual([
      '17000',
      '3.5',
      '1234567.8',
      '1st',
      '2014',
      '1990s',
      '4',
      '5',
    ]);
  });

  it('tells the country from the pronoun', () => {
    const words = findWords('US USA U.S. U.S.A. us');
    expect(words.map((word) => word.folded)).toEqual(['u.s.', 'u.s.', 'u.s.', 'u.s.', 'us']);
    expect(words.map((word) => word.stopWord)).toEqual([false, false, false, false, true]);
  });

  it('takes the dots off an acronym unless that makes a function word', () => {
    expect(folded('U.N. N.A.T.O. W.H.O.')).toEqual(['un', 'nato', 'w.h.o.']);
  });

  it('cuts scripts without spaces by their dictionary', () => {
    expect(shown('東京は大きい town')).toEqual(['東京', 'は', '大きい', 'town']);
    expect(shown('〻')).toEqual(['〻']);
  });

  it('gives each word of a run without spaces the forms it has by itself', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    // Letters of all scripts without spaces, one beyond the first plane, and a mark that is no word to the dictionary.
    const letter = fc.constantFrom(
      ...('東京は大きい漢字一的人のカタカナ〻𠀀ไทยภาษາລາວខ្មែរမြန်'.match(/\p{L}/gu) ?? []),
    );
    const run = fc.array(letter, { minLength: 1, maxLength: 700 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(run, (text) => {
        const whole = Array.from(segmenter.segment(text), ({ segment, index }) => {
          const folded = foldText(segment);
          const [start, end] = [index, index + segment.length];
          return { start, end, folded, stem: stemWord(folded), stopWord: isStopWord(folded) };
        });
        expect(findWords(text)).toEqual(whole);
      }),
    );
  });

  it.each(['a', "a'", 'a.', '1,000,', '漢', '\u0301', 'U.S.'])(
    'gets through 200,000 characters of %j',
    (unit) => {
      const text = unit.repeat(200_000 / unit.length);
      expect(findWords(text).every((word) => word.end <= text.length)).toBe(true);
    },
  );
});

describe('stemWord', () => {
  it('joins inflections', () => {
    expect(stemWord('ties')).toBe(stemWord('tie'));
    expect(stemWord('relations')).toBe(stemWord('relation'));
  });

  it('leads irregular forms back', () => {
    for (const [form, base] of [
      ['led', 'lead'],
      ['said', 'say'],
      ['met', 'meet'],
      ['children', 'child'],
      ['women', 'woman'],
    ] as const)
      expect(stemWord(form)).toBe(stemWord(base));
  });

  it('leaves other scripts, numbers and endless words as they are', () => {
    for (const word of ['слово', '17000', 'a'.repeat(100_000)]) expect(stemWord(word)).toBe(word);
  });
});

describe('isStopWord', () => {
  it('holds question words and not negations', () => {
    expect(['who', 'what', 'where', 'the'].every(isStopWord)).toBe(true);
    expect(['not', 'no', 'never', 'without', 'iran'].some(isStopWord)).toBe(false);
  });
});

describe('foldText', () => {
  it('makes spellings of one name equal', () => {
    expect(foldText('Édi ŠKODA’s ﬁle')).toBe("edi skoda's file");
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
    );
  });
});
