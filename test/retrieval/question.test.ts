import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { expectAnswer } from '../../src/ranking/expected-answer.ts';
import { analyseQuestion, searchTerms, type AnalysedQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { findWords } from '../../src/text/words.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const embedder = createFakeEmbedder({ dimension: 16 });
const article = createArticle({ id: 'a', title: 'On lanterns' }, [
  'The Albanian harbour opened in 2014. NATO praised the builders.',
  'The harbour closed again.',
]);
const { index } = await buildSearchIndex([article], embedder);
const read = (text: string): Promise<AnalysedQuestion> => analyseQuestion(text, index, embedder);

describe('what a question asks for', () => {
  it.each([
    ['Who leads the party?', 'person', null],
    ['When did it open?', 'time', null],
    ['Where is the harbour?', 'place', null],
    ['Why did they leave?', 'reason', null],
    ['How come they left?', 'reason', null],
    ['How did they leave?', 'manner', null],
    ['How many ships came?', 'number', 'ships'],
    ['Which country left?', 'place', 'country'],
    ['Which countries left?', 'place', 'countries'],
    ['In what year did it open?', 'time', 'year'],
    ['What is the capital of France?', 'place', 'capital'],
    ['What was the reason for it?', 'reason', 'reason'],
    ['What did the mayor say?', 'statement', null],
    ['What was built?', 'thing', null],
    ['Which bridge fell?', 'thing', 'bridge'],
    ['Did it open?', 'yes-no', null],
    ['Did Rama say why?', 'reason', null],
    ['harbour opening', 'none', null],
    ['', 'none', null],
  ])('"%s": %s', (text, kind, focus) => {
    const words = findWords(text);
    const expected = expectAnswer(words);
    expect(expected.kind).toBe(kind);
    expect(words[expected.focus]?.folded ?? null).toBe(focus);
  });
});

describe('analyseQuestion', () => {
  it('takes each content word once, with its place', async () => {
    const { terms, words, sequence } = await read('Is the harbour a harbour of builders?');
    expect(terms.map(({ word }) => words[word]?.folded)).toEqual(['harbour', 'builders']);
    expect(terms.every(({ term }) => term >= 0)).toBe(true);
    expect(sequence).toHaveLength(words.length);
  });

  it('finds rare words weightier than frequent ones, and unknown ones weightiest', async () => {
    const { terms } = await read('harbour builders submarine');
    const [harbour = NaN, builders = NaN, submarine = NaN] = terms.map(({ idf }) => idf);
    expect(harbour).toBeLessThan(builders);
    expect(builders).toBeLessThan(submarine);
    expect(harbour).toBeCloseTo(Math.log(1 + 0.5 / 2.5), 12);
  });

  it('offers the spelling that is known for one that is not, and no other', async () => {
    const { terms } = await read('harbor builders');
    expect(terms[0]).toMatchObject({ term: -1, misspelled: true });
    expect(terms[0]?.related.map(({ term }) => index.tokens.surfaces[term])).toEqual(['harbour']);
    expect(terms[1]?.misspelled).toBe(false);
  });

  it('takes a word that stands only in a title for unknown', async () => {
    expect((await read('lanterns')).terms[0]?.term).toBe(-1);
  });

  it('knows names and numbers by how they are written', async () => {
    const { terms, words } = await read('Harbour of Tirana, NATO in 2014');
    const named = terms.filter(({ name }) => name).map(({ word }) => words[word]?.folded);
    expect(named).toEqual(['tirana', 'nato']);
    expect(terms.filter(({ digit }) => digit).map(({ word }) => words[word]?.folded)).toEqual(['2014']);
  });

  it('searches for what stands there at full weight and for guesses at a discount', async () => {
    const { terms } = await read('harbour builderz');
    const weights = searchTerms(terms).map(({ term, weight }) => [index.tokens.surfaces[term], weight]);
    expect(weights).toContainEqual(['harbour', 1]);
    const guess = weights.find(([surface]) => surface === 'builders')?.[1];
    expect(guess).toBeGreaterThan(0);
    expect(guess).toBeLessThanOrEqual(0.5);
  });
});
