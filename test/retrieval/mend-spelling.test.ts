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

function mend(text: string): { stems: string[]; known: boolean[]; sequence: number[] } {
  const question = mendSpelling(readQuestion(text, index), index, (stem) => DICTIONARY.has(stem));
  return {
    stems: question.terms.map(({ stem }) => stem),
    known: question.terms.map(({ term }) => term >= 0),
    sequence: [...question.sequence],
  };
}

describe('a slip of the keyboard in a question', () => {
  it.each(['harbuor', 'harbou', 'harbpur', 'haarbour'])('is read as the word that was meant: %s', (typed) => {
    const meant = mend('the harbour');
    const read = mend(`the ${typed}`);
    expect(read).toEqual(meant);
    expect(read.known).toEqual([true]);
  });

  it('leaves a word as it is that the dictionary knows, however close the corpus comes to it', () => {
    expect(mend('the guilder').known).toEqual([false]);
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
