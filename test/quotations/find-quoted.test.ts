import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuoted, UNCLOSED_LIMIT } from '../../src/quotations/finding/find-quoted.ts';
import { articleOf } from './story.ts';

function quotedIn(...paragraphs: string[]): string[] {
  const article = articleOf(...paragraphs);
  return findQuoted(article).map(({ start, end }) => article.text.slice(start, end));
}

describe('findQuoted', () => {
  it.each([
    ['typographic marks', '“So it is,” he said.', ['So it is,']],
    ['straight marks', '"So it is," he said. "It was."', ['So it is,', 'It was.']],
    ['single typographic marks', '‘So it is,’ he said.', ['So it is,']],
    ['single straight marks', "'So it is,' he said.", ['So it is,']],
    ['guillemets', 'Il a dit : « C’est ainsi. »', ['C’est ainsi.']],
    ['guillemets before a comma', '« C’est ainsi », a dit Anne. « Bien. »', ['C’est ainsi', 'Bien.']],
    ['guillemets with spaces that do not break', '«\u00a0C’est ainsi\u00a0», a dit Anne.', ['C’est ainsi']],
    ['guillemets turned inward', 'Er sagte: »So ist es.«', ['So ist es.']],
    ['German marks', 'Er sagte: „So ist es.“ Dann ging er.', ['So ist es.']],
    ['Swedish marks', 'Han sade: ”Så är det.”', ['Så är det.']],
    ['typographic and straight marks mixed', '"So it is,” he said. “It was."', ['So it is,', 'It was.']],
    ['a bracket after the opening mark', '“[W]e are many,” he said.', ['[W]e are many,']],
    ['a dash after the closing mark', 'He said "so"—and left.', ['so']],
    ['marks in brackets', 'It is old ("very old") and good.', ['very old']],
  ])('finds %s', (_, text, expected) => {
    expect(quotedIn(text)).toEqual(expected);
  });

  it.each([
    ['apostrophes', "It's the workers' pay, in the '90s, rock 'n' roll, 'em and all."],
    ['typographic apostrophes', 'It’s the workers’ pay, in the ’90s, and the dog’s.'],
    ['inch marks', 'He is 6\'2" tall and weighs little.'],
    ['values of attributes', '<a href="https://example.org">here</a>'],
    ['no marks', 'Nobody said a word.'],
    ['values of keys', 'title: "The ferry"\nauthor: Ann\ndescription: "It leaves at nine."'],
    ['strings in code', 'const name = \'ferry\';\nconsole.log("the ferry", { name });'],
    [
      'titles in a list of references',
      '[3] Lopez, M. (2004). “Bridges of the North.” River Quarterly, 12(3), pp. 4–9.',
    ],
    ['titles of pages', 'Lopez, Maria (4 May 2020). "The bridge is late". River Post. Retrieved 6 May 2020.'],
  ])('takes %s for no quotation', (_, text) => {
    expect(quotedIn(text)).toEqual([]);
  });

  it('keeps an apostrophe inside single marks', () => {
    expect(quotedIn('‘It’s the workers’ pay that they don’t get,’ he said.')).toEqual([
      'It’s the workers’ pay that they don’t get,',
    ]);
  });

  it('gives a nested quotation to the one around it', () => {
    expect(quotedIn('“She told me ‘no’ and then “never” again,” he said.')).toEqual([
      'She told me ‘no’ and then “never” again,',
    ]);
  });

  it('takes up a quotation that is opened anew in the next paragraph', () => {
    const found = findQuoted(articleOf('He said: “First.', '“Second.', '“Third.” He left. “Fourth.”'));
    expect(found.map(({ continues, closed }) => [continues, closed])).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [false, true],
    ]);
  });

  it('does not take up with another kind of mark', () => {
    expect(findQuoted(articleOf('"First.', '“Second.”')).map(({ continues }) => continues)).toEqual([
      false,
      false,
    ]);
  });

  it('ends a quotation that nobody closes with its paragraph', () => {
    expect(quotedIn('He said: “So it is.', 'And so on.')).toEqual(['So it is.']);
  });

  it('drops the mark that opens a paragraph and is never closed when a whole quotation follows it', () => {
    expect(quotedIn('"Stop, he said. "Go," she said.', 'Nobody went.')).toEqual(['Go,']);
  });

  it('does not take up words whose closing mark was forgotten before who said them', () => {
    const found = findQuoted(articleOf('"Where is it? asked Ann.', '"At the mill," said Tom.'));
    expect(found.map(({ continues }) => continues)).toEqual([false, false]);
  });

  it('drops a stray mark when whole quotations follow it', () => {
    expect(quotedIn('A stray “ mark and “one” and “two” more.')).toEqual(['one', 'two']);
  });

  it('never gives an unclosed mark more than its limit', () => {
    const [only] = quotedIn(`“${'so it is '.repeat(2000)}`);
    expect(only?.length).toBeLessThanOrEqual(UNCLOSED_LIMIT);
  });

  it('gives slices in order that never overlap and never leave their paragraph, whatever the marks', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      '„',
      ' ',
      'a',
      'Rama',
      ' said',
      '.',
      ',',
      '6\'2"',
      '(',
      '\u{1F600}',
    );
    const paragraph = fc.array(piece, { minLength: 1, maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 5 }), (paragraphs) => {
        const article = articleOf(...paragraphs);
        let last = 0;
        for (const { start, end, outer, paragraph: index } of findQuoted(article)) {
          const span = article.paragraphs[index];
          expect(span).toBeDefined();
          expect(outer.start).toBeGreaterThanOrEqual(Math.max(last, span?.start ?? 0));
          expect(start).toBeGreaterThan(outer.start);
          expect(end).toBeGreaterThan(start);
          expect(outer.end).toBeGreaterThanOrEqual(end);
          expect(outer.end).toBeLessThanOrEqual(span?.end ?? 0);
          last = outer.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds more stretches in a paragraph than a call may have arguments', () => {
    expect(findQuoted(articleOf('“a” '.repeat(200_000)))).toHaveLength(200_000);
  });
});
