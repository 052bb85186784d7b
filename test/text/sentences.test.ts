import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/text/sentences.ts';
import { sliceSpan, trimSpan } from '../../src/text/span.ts';
import { textWithPart } from './any-text.ts';

const split = (text: string): string[] => splitSentences(text).map((span) => sliceSpan(text, span));
const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');

describe('splitSentences', () => {
  it('covers every character that is not white space exactly once, with trimmed slices in order', () => {
    fc.assert(
      fc.property(textWithPart, ({ text, part }) => {
        const sentences = splitSentences(text, part);
        let last = part.start;
        let covered = '';
        for (const span of sentences) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(part.end);
          expect(trimSpan(text, span)).toEqual(span);
          covered += sliceSpan(text, span);
          last = span.end;
        }
        expect(squeeze(covered)).toBe(squeeze(sliceSpan(text, part)));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['de', ['Am 29. Juli 2026 kam z. B. Dr. Sommer.', 'Der 3. Mann blieb bzw. ging.']],
    ['fr', ['Il habite au n. 4, cf. le plan de M. Durand.', 'Elle part.']],
    ['es', ['La Sra. Gómez vive en la av. Mayor.', 'Vino ayer.']],
    ['pl', ['Urodził się ok. 1900 r. w mieście.', 'Dr. Nowak wyjechał.']],
    ['ru', ['В 1984 г. он жил на ул. Ленина.', 'Потом уехал.']],
    ['da', ['Den 5. maj kom bl.a. kongen.', 'Han blev.']],
  ])('follows the abbreviations and ordinal numbers of %s', (language, sentences) => {
    const text = sentences.join(' ');
    expect(splitSentences(text, undefined, language).map((span) => sliceSpan(text, span))).toEqual(sentences);
  });

  it('finds in a part what it finds in a copy of the part', () => {
    fc.assert(
      fc.property(textWithPart, ({ text, part }) => {
        const alone = splitSentences(sliceSpan(text, part));
        const shifted = alone.map(({ start, end }) => ({ start: start + part.start, end: end + part.start }));
        expect(splitSentences(text, part)).toEqual(shifted);
      }),
    );
  });

  it.each<[string, string[]]>([
    [
      'keeps abbreviations, initials and decimals inside',
      ['Gen. R. J. Vale of Acme Inc. paid 3.5 million on Feb. 9 at No. 12.'],
    ],
    [
      'ends at a dotted acronym only before a word that starts a sentence',
      ['The U.K. Treasury met the U.K. It was late.', 'x'],
    ],
    [
      'keeps a quotation with the attribution behind it',
      ['“Run!” she said.', '“Where to?” Ben Hall asked.', '“Home.”'],
    ],
    [
      'ends a quotation before a new sentence',
      ['He said, “It is done.”', 'Then he left.', '"Is it?"', 'Nobody knew.'],
    ],
    [
      'keeps brackets and notes with the sentence they close',
      ['It rained.[3]', '(It often does.)', 'We stayed (see p. 9).', 'So it was.'],
    ],
    [
      'goes on after an omission in lower case and ends before a capital',
      ['We … went on.', 'It never...', 'She sighed.'],
    ],
    ['starts a sentence at each item of a list', ['1. Salt', '2. Pepper', '3. Oil and such.', 'Mix.']],
    [
      'mends a missing space but leaves addresses alone',
      ['We won.They lost at play.example.org today.', 'x'],
    ],
    ['takes a line end for white space', ['One line\r\nand the same sentence.', 'The next\none.']],
    ['knows the marks of other scripts', ['これは文です。', '「はい。」と言った。', '次！']],
    [
      'knows guillemets and low quotation marks',
      ['Il dit « Non. »', 'Elle part.', 'Er rief: „Halt!“', 'Dann Stille.'],
    ],
  ])('%s', (_name, parts) => {
    const expected = parts.filter((part) => part !== 'x');
    const glue = /[。」！]/.test(parts.join('')) ? '' : ' ';
    const found = split(expected.join(glue));
    if (!parts.includes('x')) expect(found).toEqual(expected);
    else expect(found).toHaveLength(2);
  });

  it('starts a new sentence at an empty line, whatever stands before it', () => {
    expect(split('No stop here\n\nand none here')).toEqual(['No stop here', 'and none here']);
  });

  it('finds nothing in white space', () => {
    expect(split(' \n\t\u00a0\ufeff')).toEqual([]);
  });

  // Each of these took minutes or overflowed the stack in some form of the rules; the test's own time limit guards them.
  it.each([
    '.',
    '"',
    'a',
    'a.',
    '. ',
    'A. ',
    ' .',
    '\n',
    'a\n',
    '(',
    '."',
    '*** ',
    '1. ',
    '“a!” B ',
    '漢。',
    'é',
    '[1]',
  ])('gets through half a million characters of %j', (unit) => {
    const text = unit.repeat(500_000 / unit.length);
    const sentences = splitSentences(text);
    expect(squeeze(sentences.map((span) => sliceSpan(text, span)).join('')).length).toBe(
      squeeze(text).length,
    );
  });

  it('has no sentence of more than 1,500 code units: cut where a line ends, else between words, else anywhere', () => {
    const lines = Array.from({ length: 100 }, (_, at) => `so they said in line ${at}`);
    for (const sentence of split(lines.join('\n'))) {
      expect(sentence.length).toBeLessThanOrEqual(1500);
      expect(sentence).toMatch(/^so .* \d+$/su);
    }
    const words = split('word '.repeat(1000));
    expect(words.map((sentence) => sentence.replaceAll(/word ?/gu, ''))).toEqual(words.map(() => ''));
    expect(split(`x${'🎉'.repeat(2000)}`).join('')).toBe(`x${'🎉'.repeat(2000)}`);
    expect(split('🎉'.repeat(2000)).every((sentence) => !/^[\uDC00-\uDFFF]/u.test(sentence))).toBe(true);
  });

  const data = process.env['IBID_DATA'];
  it.skipIf(data === undefined)('gets at least 47 of the golden rules right (needs IBID_DATA)', () => {
    const lines = readFileSync(path.join(data ?? '', 'datasets/sentences-golden-rules.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const rows = lines.map((line) => JSON.parse(line) as { text: string; sentences: string[] });
    const right = rows.filter(
      ({ text, sentences }) => split(text).map(squeeze).join('\n') === sentences.map(squeeze).join('\n'),
    );
    expect(right.length).toBeGreaterThanOrEqual(47);
  });
});
