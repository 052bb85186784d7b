import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Extract } from '../../src/answers/answer.ts';
import { renderAnswer } from '../../src/terminal/answer-text.ts';
import { makeVisible } from '../../src/terminal/visible-text.ts';
import { trimSpan, withText } from '../../src/text/span.ts';
import { textWithPart } from '../text/any-text.ts';

/** An extract of a text whose highlight stands between bars, and the words in it that answer between ‹ and ›. */
function makeExtract(marked: string, facts: Partial<Extract> = {}): Extract {
  const [before = '', sentence = '', after = ''] = marked.replaceAll(/[‹›]/gu, '').split('|');
  const article = ' '.repeat(100) + before + sentence + after;
  const start = 100;
  const from = start + before.length;
  const answer = { start: start + marked.indexOf('‹') - 1, end: start + marked.indexOf('›') - 2 };
  return {
    article: 'a',
    title: 'A title',
    section: [],
    paragraph: 3,
    ...withText(article, { start, end: article.length }),
    highlight: withText(article, { start: from, end: from + sentence.length }),
    answer: marked.includes('‹') ? withText(article, answer) : null,
    score: 1,
    ...facts,
  };
}
const answer = (extracts: readonly Extract[], kind: Answer['kind'] = 'found'): Answer => {
  return { question: 'x', kind, confidence: 0.5, extracts };
};

/** An extract of any text, with any part of it as the highlight, and any part of that as the answer. */
const extractOfAnyText = textWithPart
  .chain(({ text, part }) =>
    fc.tuple(fc.constant({ text, part }), fc.nat({ max: text.length }), fc.nat({ max: text.length })),
  )
  .map(([{ text, part }, ...places]) => {
    const highlight = trimSpan(text, part);
    const [start = 0, end = 0] = places
      .map((place) => Math.min(Math.max(place, highlight.start), highlight.end))
      .sort((a, b) => a - b);
    const words = trimSpan(text, { start, end });
    return makeExtract('', {
      ...withText(text, { start: 0, end: text.length }),
      highlight: withText(text, highlight),
      answer: words.start === words.end ? null : withText(text, words),
    });
  });

/** A text as it is seen, without styles, white space and what stands for control characters, some of which are white space. */
function bareWords(text: string): string {
  return makeVisible(stripVTControlCharacters(text)).replaceAll(/[\s\ufffd]+/gu, '');
}

describe('renderAnswer', () => {
  it('puts the answering sentence between asterisks where there are no styles', () => {
    expect(renderAnswer(answer([makeExtract('He came. |She left.| All wept.')]))).toBe(
      '  He came. *She left.* All wept.\n  ¶ 3 · A title',
    );
  });

  it('shows where it stands in the file, the headings above it and what it is read with', () => {
    const row = makeExtract('|Adult · 12 euros|', {
      section: ['Prices', 'In winter'],
      context: ['Ticket', 'Price'],
      locator: 'p. 12',
    });
    expect(renderAnswer(answer([row]))).toBe(
      '  *Adult · 12 euros*\n  (Ticket · Price)\n  ¶ 3 · p. 12 · Prices › In winter · A title',
    );
  });

  it('sets it in bold where there are, on every line of it and nowhere else', () => {
    const text = renderAnswer(answer([makeExtract('He came. |She left the house.| All.')]), {
      styled: true,
      columns: 24,
    });
    const bold = '\u001b[1m';
    const normal = '\u001b[22m';
    expect(text.split('\n').slice(0, 2)).toEqual([
      `  He came. ${bold}She left the${normal}`,
      `  ${bold}house.${normal} All.`,
    ]);
  });

  it('puts the words that answer between underscores where there are no styles', () => {
    const shown = (marked: string): string | undefined =>
      renderAnswer(answer([makeExtract(marked)])).split('\n')[0];
    expect(shown('He came. |She ‹left the house›, they say.| All.')).toBe(
      '  He came. *She _left the house_, they say.* All.',
    );
    expect(shown('|‹She› left.|')).toBe('  *_She_ left.*');
    expect(shown('|She is “‹gone›”|')).toBe('  *She is “_gone_”*');
    expect(shown('|Gone is ‹she›| (he wept)')).toBe('  *Gone is _she_* (he wept)');
  });

  it('underlines them inside the bold where there are, also where a line is folded in them', () => {
    const text = renderAnswer(answer([makeExtract('He came. |She ‹left the house›.| All.')]), {
      styled: true,
      columns: 24,
    });
    const [bold, normal] = ['\u001b[1m', '\u001b[22m'];
    const [underlined, plain] = [`${bold}\u001b[4m`, `\u001b[24m${normal}`];
    expect(text.split('\n').slice(0, 2)).toEqual([
      `  He came. ${bold}She ${normal}${underlined}left the${plain}`,
      `  ${underlined}house${plain}${bold}.${normal} All.`,
    ]);
  });

  it('folds at the same places whether or not words are underlined', () => {
    const fold = (marked: string): string =>
      stripVTControlCharacters(renderAnswer(answer([makeExtract(marked)]), { styled: true, columns: 24 }));
    const marked = '|彼は「‹日本の首都›」。東京は日本の首都です。|';
    expect(fold(marked)).toBe(fold(marked.replaceAll(/[‹›]/gu, '')));
  });

  it('shows every word once, the sentence and the answer in it marked, whatever the text', () => {
    fc.assert(
      fc.property(extractOfAnyText, fc.integer({ min: 1, max: 60 }), (extract, columns) => {
        const { start, text, highlight, answer: words } = extract;
        const body = (styled: boolean): string =>
          renderAnswer(answer([extract]), { styled, columns })
            .split('\n')
            .slice(0, -1)
            .join('\n');
        const between = (opening: string, closing: string): string =>
          body(true)
            .split(opening)
            .slice(1)
            .map((part) => part.split(closing)[0])
            .join('');
        expect(bareWords(body(true))).toBe(bareWords(text));
        expect(bareWords(between('\u001b[1m', '\u001b[22m'))).toBe(bareWords(highlight.text));
        expect(bareWords(between('\u001b[4m', '\u001b[24m'))).toBe(bareWords(words?.text ?? ''));
        const [from, to] = [highlight.start - start, highlight.end - start];
        const marked =
          words === null
            ? highlight.text
            : `${highlight.text.slice(0, words.start - highlight.start)}_${words.text}_${highlight.text.slice(words.end - highlight.start)}`;
        const sentence = marked === '' ? '' : `*${marked}*`;
        expect(bareWords(body(false))).toBe(bareWords(text.slice(0, from) + sentence + text.slice(to)));
      }),
    );
  });

  it('tells how many more there are and by what they are shown', () => {
    const extracts = [makeExtract('|One.|'), makeExtract('|Two.|'), makeExtract('|Three. (--all)|')];
    expect(renderAnswer(answer(extracts))).toMatch(/One[\s\S]+\n\n2 more \(--all\)$/u);
    expect(renderAnswer(answer(extracts), { more: '/all' })).toMatch(/\n\n2 more \(\/all\)$/u);
    expect(renderAnswer(answer(extracts), { all: true, more: '/all' })).toContain('*Three. (--all)*');
    expect(renderAnswer(answer(extracts.slice(0, 1)))).not.toContain('more');
  });

  it('labels the closest of a not-found answer as such', () => {
    expect(renderAnswer(answer([makeExtract('|One.|')], 'not-found'))).toBe(
      'The story does not say.\n\nClosest, but may not answer:\n\n  *One.*\n  ¶ 3 · A title',
    );
    expect(renderAnswer(answer([], 'not-found'))).toBe('The story does not say.');
  });

  it('cites the address where the article has one', () => {
    const cited = makeExtract('|One.|', { url: 'https://example.org/a' });
    expect(renderAnswer(answer([cited]))).toContain('¶ 3 · A title · https://example.org/a');
  });

  it.each([
    ['an escape sequence', '\u001b[2J'],
    ['a C1 control', '\u009b2J'],
    ['a bell', '\u0007'],
    ['a backspace', '\u0008'],
    ['a carriage return', '\r'],
    ['a bidi override', '\u202e'],
    ['a bidi isolate', '\u2066'],
  ])('shows %s of an article instead of obeying it, in text and title', (_, control) => {
    const text = renderAnswer(
      answer([makeExtract(`a${control}b |c${control}d|`, { title: `e${control}f` })]),
    );

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
    expect(text.match(/\ufffd/gu)).toHaveLength(3);
  });

  it('shows line breaks and tabs as one space', () => {
    expect(renderAnswer(answer([makeExtract('|a\nb \n\t c\td|')]))).toContain('*a b c d*');
  });

  it('never folds narrower than a readable width', () => {
    const text = renderAnswer(answer([makeExtract('|one two three four five|')]), { columns: 1 });
    expect(text.split('\n')[0]).toBe('  *one two three four');
  });
});
