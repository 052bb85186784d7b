import { describe, expect, it } from 'vitest';
import type { Answer, Extract } from '../../src/answers/answer.ts';
import { renderAnswer } from '../../src/terminal/answer-text.ts';

/** An extract of a text whose highlight stands between bars. */
function makeExtract(marked: string, facts: Partial<Extract> = {}): Extract {
  const [before = '', sentence = '', after = ''] = marked.split('|');
  const text = before + sentence + after;
  const start = 100;
  const from = start + before.length;
  return {
    article: 'a',
    title: 'A title',
    section: [],
    paragraph: 3,
    start,
    end: start + text.length,
    text,
    highlight: { start: from, end: from + sentence.length, text: sentence },
    score: 1,
    ...facts,
  };
}
const answer = (extracts: readonly Extract[], kind: Answer['kind'] = 'found'): Answer => {
  return { question: 'x', kind, confidence: 0.5, extracts };
};

describe('renderAnswer', () => {
  it('puts the answering sentence between asterisks where there are no styles', () => {
    expect(renderAnswer(answer([makeExtract('He came. |She left.| All wept.')]))).toBe(
      '  He came. *She left.* All wept.\n  ¶ 3 · A title',
    );
  });

  it('shows the headings above it and what it is read with', () => {
    const row = makeExtract('|Adult · 12 euros|', {
      section: ['Prices', 'In winter'],
      context: ['Ticket', 'Price'],
    });
    expect(renderAnswer(answer([row]))).toBe(
      '  *Adult · 12 euros*\n  (Ticket · Price)\n  ¶ 3 · Prices › In winter · A title',
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
