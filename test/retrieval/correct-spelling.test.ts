import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { correctSpelling } from '../../src/retrieval/correct-spelling.ts';
import { analyseQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const embedder = createFakeEmbedder({ dimension: 16 });
const article = createArticle({ id: 'a', title: 'On lanterns' }, [
  'Iran praised the harbour and its lantern. The builder left.',
]);
const { index } = await buildSearchIndex([article], embedder);
const DICTIONARY = new Set(['builder', 'guilder']);

async function correct(text: string): Promise<{ stems: string[]; known: boolean[]; sequence: number[] }> {
  const question = correctSpelling(await analyseQuestion(text, index, embedder), index, (stem) =>
    DICTIONARY.has(stem),
  );
  return {
    stems: question.terms.map(({ stem }) => stem),
    known: question.terms.map(({ term }) => term >= 0),
    sequence: [...question.sequence],
  };
}

describe('a slip of the keyboard in a question', () => {
  it.each(['harbuor', 'harbou', 'harbpur', 'haarbour'])(
    'is read as the word that was meant: %s',
    async (typed) => {
      const meant = await correct('the harbour');
      const read = await correct(`the ${typed}`);
      expect(read).toEqual(meant);
      expect(read.known).toEqual([true]);
    },
  );

  it('leaves a word as it is that the dictionary knows, however close the corpus comes to it', async () => {
    expect((await correct('the guilder')).known).toEqual([false]);
  });

  it('leaves short words as they are, and words that are more than one slip away', async () => {
    expect((await correct('Iraq')).stems).toEqual(['iraq']);
    expect((await correct('lamtirn')).known).toEqual([false]);
  });

  it('leaves words as they are that are spelled right', async () => {
    expect((await correct('lantern builder')).known).toEqual([true, true]);
    expect((await correct('')).stems).toEqual([]);
  });
});
