import { describe, expect, it } from 'vitest';
import { referBack } from '../../src/answers/refer-back.ts';
import type { Exchange } from '../../src/answers/exchange.ts';
import { createArticle } from '../../src/corpus/article.ts';

const article = createArticle({ id: 'mill', title: 'The Wick Mill' }, [
  'The Wick Mill in Sandholm was built in 1702 by Clara Dovedale. It burnt down in 1911 and was built again by the state company Hydra.',
  'In 2018 the mill sold 40 tons of flour, in 2019 only 12. Oskar Brand, the miller, blamed the rain.',
]);

/** An exchange whose answer is these words of the article. */
function exchange(question: string, answer?: string): Exchange {
  if (answer === undefined) return { question, shown: null };
  const start = article.text.indexOf(answer);
  const words = { start, end: start + answer.length };
  const sentence = article.text.lastIndexOf('.', start) + 1;
  const end = article.text.indexOf('.', words.end) + 1;
  return { question, shown: { article: article.id, start: sentence, end, answer: words } };
}

function read(question: string, ...context: Exchange[]): string | null {
  return referBack(question, context, [article]);
}

describe('what a question refers to', () => {
  it.each([
    ['where was she born?', 'Who built the Wick Mill?', 'Clara Dovedale', 'where was Clara Dovedale born?'],
    [
      'and when did it burn down?',
      'Who built the Wick Mill?',
      'Clara Dovedale',
      'when did the Wick Mill burn down?',
    ],
    ['What is its address?', 'Where is the Wick Mill?', 'Sandholm', 'What is the Wick Mill’s address?'],
    ['who lives there?', 'Where is the Wick Mill?', 'Sandholm', 'who lives in Sandholm?'],
    ['what did he blame?', 'Who is the miller?', 'Oskar Brand', 'what did Oskar Brand blame?'],
    ['and his father?', 'Who is the miller?', 'Oskar Brand', 'Who is Oskar Brand’s father?'],
    ['where is it based?', 'Who built the mill again?', 'the state company Hydra', 'where is Hydra based?'],
  ])('by a pronoun, takes its place: %s', (question, before, answer, readAs) => {
    expect(read(question, exchange(before, answer))).toBe(readAs);
  });

  it.each([
    ['why?', 'When did the mill burn down?', 'in 1911', 'why did the mill burn down?'],
    [
      'When was that?',
      'Who built the Wick Mill?',
      'Clara Dovedale',
      'When Clara Dovedale built the Wick Mill?',
    ],
    ['by whom?', 'When was the Wick Mill built?', 'in 1702', 'by whom was the Wick Mill built?'],
    ['and in 2019?', 'How much flour was sold in 2018?', '40 tons', 'How much flour was sold in 2019?'],
    ['What about Brand?', 'When was Clara Dovedale born?', undefined, 'When was Brand born?'],
    ['and the second oldest?', 'Which is the oldest mill?', undefined, 'Which is the second oldest mill?'],
  ])('by what it leaves out, is put together with the one before: %s', (question, before, answer, readAs) => {
    expect(read(question, exchange(before, answer))).toBe(readAs);
  });

  it('is looked for up to the first of the context', () => {
    const context = [
      exchange('Who built the Wick Mill?', 'Clara Dovedale'),
      exchange('How much flour was sold?', '40 tons'),
    ];
    expect(read('where was she born?', ...context)).toBe('where was Clara Dovedale born?');
  });

  it('is somebody rather than a place that the question names', () => {
    const context = [exchange('Who built the Wick Mill?', 'Clara Dovedale'), exchange('Where is Sandholm?')];
    expect(read('what did she say?', ...context)).toBe('what did Clara Dovedale say?');
  });

  it('is nothing where it names its own subject', () => {
    const before = exchange('Who built the Wick Mill?', 'Clara Dovedale');
    for (const question of [
      'Who is the miller?',
      'Why did Oskar Brand say he would leave?',
      'How long did it take to build the mill?',
      'Are there any other mills?',
      'What is the lamp that burnt called?',
      'mill Sandholm 1702',
    ])
      expect([question, read(question, before)]).toEqual([question, null]);
  });

  it('is nothing where nothing was asked before, and in another language', () => {
    expect(read('and when did it burn down?')).toBeNull();
    expect(read('Also wer hat denn die alte Mühle gebaut?', exchange('Who built the Wick Mill?'))).toBeNull();
  });

  it('stays a question that can be read, however long the one before was', () => {
    const long = `Who built ${'the old mill and '.repeat(100)}the new one?`;
    expect(read('why?', exchange(long))?.split(' ').length).toBeLessThan(30);
  });
});
