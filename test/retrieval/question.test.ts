import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { readQuestion, searchTerms, type Question } from '../../src/retrieval/question.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const embedder = createFakeEmbedder({ dimension: 16 });
const article = createArticle({ id: 'a', title: 'On lanterns' }, [
  'The Albanian harbour opened in 2014. NATO praised the builders.',
  'The harbour closed again.',
]);
const { index } = await buildSearchIndex([article], embedder);
const read = (text: string): Question => readQuestion(text, index);

describe('readQuestion', () => {
  it('takes each content word once, with its place', () => {
    const { terms, words } = read('Is the harbour a harbour of builders?');
    expect(terms.map(({ word }) => words[word]?.folded)).toEqual(['harbour', 'builders']);
    expect(terms.every(({ term }) => term >= 0)).toBe(true);
  });

  it('offers the spelling that is known for one that is not, and no other', () => {
    const { terms } = read('harbor builders');
    expect(terms[0]).toMatchObject({ term: -1, misspelled: true });
    expect(terms[0]?.related.map(({ term }) => index.tokens.surfaces[term])).toEqual(['harbour']);
    expect(terms[1]?.misspelled).toBe(false);
  });

  it('knows a word that stands only above what is said', () => {
    expect(read('lanterns').terms[0]?.term).toBeGreaterThanOrEqual(0);
  });

  it('searches for what stands there at full weight and for guesses at a discount', () => {
    const { terms } = read('harbour builderz');
    const weights = searchTerms(terms).map(({ term, weight }) => [index.tokens.surfaces[term], weight]);
    expect(weights).toContainEqual(['harbour', 1]);
    const guess = weights.find(([surface]) => surface === 'builders')?.[1];
    expect(guess).toBeGreaterThan(0);
    expect(guess).toBeLessThanOrEqual(0.5);
  });
});

describe('a story in several languages', async () => {
  const german = createArticle({ id: 'b', title: 'Die Fähre' }, [
    'Die Fähren der Stadt wurden gestern von den Behörden genehmigt, und die Lieferungen gehen weiter.',
  ]);
  const english = createArticle({ id: 'c', title: 'The ferry' }, [
    'The ferry of the town has been approved by those who run it, and they say that it will go on.',
  ]);
  const { index: both } = await buildSearchIndex([german, english, { ...english, id: 'd' }], embedder);

  it('is known by its languages, that of most articles first', () => {
    expect(both.tokens.languages).toEqual(['en', 'de']);
  });

  it('reads a question in the language whose function words it has', () => {
    const asked = readQuestion('Wann wird die Lieferung der Behörde gehen?', both);
    expect(asked.terms.filter(({ term }) => term >= 0).map(({ stem }) => stem)).toEqual([
      'liefer',
      'behord',
      'geh',
    ]);
    expect(readQuestion('when was it approved', both).terms.map(({ stem }) => stem)).toEqual(['approv']);
  });

  it('takes the language that a file declares', async () => {
    const declared = { ...german, language: 'nl' };
    const { index: one } = await buildSearchIndex([declared], embedder);
    expect(one.tokens.languages).toEqual(['nl']);
  });
});
