import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { mendSpelling } from '../../src/retrieval/mend-spelling.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const embedder = createFakeEmbedder({ dimension: 16 });
const article = createArticle({ id: 'a', title: 'On lanterns' }, [
  'Iran praised the harbour and its lantern. The builder left.',
]);
const { index } = await buildSearchIndex([article], embedder);
const DICTIONARY = new Set(['builder', 'guilder']);

function mend(text: string): { text: string; stems: string[]; known: boolean[] } {
  const question = mendSpelling(readQuestion(text, index), index, (word) => DICTIONARY.has(word));
  return {
    text: question.text,
    stems: question.terms.map(({ stem }) => stem),
    known: question.terms.map(({ term }) => term >= 0),
  };
}

describe('a slip of the keyboard in a question', () => {
  it.each(['harbuor', 'harbou', 'harbpur', 'haarbour'])('is read as the word that was meant: %s', (typed) => {
    const meant = mend('the harbour');
    const read = mend(`the ${typed}`);
    expect(read).toEqual(meant);
    expect(read.known).toEqual([true]);
  });

  it('is mended in the text too, wherever it stands, and nothing else of it', () => {
    expect(mend('haarbour, lanten; haarbour!').text).toBe('harbour, lantern; harbour!');
    expect(mend('Why is “Harbuor” a lnatern, 🙂 pls?').text).toBe('Why is “harbour” a lantern, 🙂 pls?');
  });

  it('leaves a word as it is that the dictionary knows, however close the corpus comes to it', () => {
    expect(mend('the guilder')).toEqual({ text: 'the guilder', stems: ['guilder'], known: [false] });
  });

  it('leaves short words as they are, and words that are more than one slip away', () => {
    expect(mend('Iraq').stems).toEqual(['iraq']);
    expect(mend('lamtirn').known).toEqual([false]);
  });

  it('leaves words as they are that are spelled right', () => {
    expect(mend('lantern builder').known).toEqual([true, true]);
    expect(mend('').stems).toEqual([]);
  });
});
