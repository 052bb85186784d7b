import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import type { Judge } from '../../src/ranking/judge.ts';
import { judgeByWords, orderByWords } from '../../src/ranking/judge-by-words.ts';
import { judgeText, keepsToTheContract, proposeText } from './judge-contract.ts';

const WEIGHTS = { bias: -1, weights: { words: 3, passageWords: 1, vector: 1, lead: 0.5, unknown: -2 } };
const judge: Judge = (question, candidates, story) => judgeByWords(question, candidates, story, WEIGHTS);
const HARBOUR = createArticle({ id: 'harbour', title: 'Harbour' }, [
  'The mayor opened the harbour of Oslo. Nobody praised it.',
  `The orchard bears pears. ${'It rained all over the country on that day. '.repeat(10)}`,
  'The harbour closed again.',
]);

describe('the judge by words', () => {
  keepsToTheContract(() => judge);

  it('puts the sentence that holds more of the question first, and marks no words', async () => {
    const { judgement } = await judgeText(judge, [HARBOUR], 'Who opened the harbour of Oslo?');
    expect(judgement.sentences[0]).toMatchObject({ sentence: 0, answer: null });
    expect(judgement.isCutShort).toBe(false);
  });

  it('lets what stands around a sentence count too', async () => {
    const articles = [
      createArticle({ id: 'a', title: 'A' }, ['It opened on Monday. Pears are green.']),
      createArticle({ id: 'b', title: 'B' }, ['It opened on Monday. The harbour of Oslo is blue.']),
    ];
    const { question, candidates, story } = await proposeText(
      articles,
      'When was the harbour of Oslo opened?',
    );
    const order = orderByWords(question, candidates, story).map(({ sentence }) => sentence);
    expect(order.indexOf(2)).toBeLessThan(order.indexOf(0));
  });

  it('puts questions, and what leads to a list, behind all that can answer', async () => {
    const faq = createArticle({ id: 'faq', title: 'Questions' }, [
      'Who opened the harbour of Oslo?',
      'The harbour of Oslo was opened by these:',
      'The mayor did.',
      '“Who opened the harbour of Oslo?” she asked.',
    ]);
    const { judgement } = await judgeText(judge, [faq], 'Who opened the harbour of Oslo?');
    expect(judgement.sentences.map(({ sentence }) => sentence)).toEqual([3, 2, 0, 1]);
    expect(judgement.measures['lead']).toBeLessThan(1);
  });

  it('keeps the order of reading among sentences of which none is better', async () => {
    const { judgement } = await judgeText(judge, [HARBOUR], 'Xylophones?');
    const order = judgement.sentences.map(({ sentence }) => sentence);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('measures a question that is held word for word as about 1, one of unknown words as 0', async () => {
    const measure = async (text: string) => {
      const { question, candidates, story } = await proposeText([HARBOUR], text);
      return judgeByWords(question, candidates, story, WEIGHTS).measures;
    };
    const held = await measure('The mayor opened the harbour of Oslo.');
    expect(held['words']).toBeGreaterThan(0.8);
    expect(held['unknown']).toBe(0);
    expect(held['vector']).toBeGreaterThan(0);
    expect(await measure('Xylophones?')).toMatchObject({ words: 0, passageWords: 0, lead: 0, unknown: 1 });
    const half = (await measure('Did the mayor play xylophones?'))['unknown'];
    expect(half).toBeGreaterThan(0.2);
    expect(half).toBeLessThan(0.8);
  });

  it('measures a question of function words alone as worth nothing', async () => {
    const { judgement } = await judgeText(judge, [HARBOUR], 'Who was it?');
    expect(judgement.measures).toMatchObject({ words: 0, passageWords: 0, unknown: 1 });
  });

  it('is surer of a sentence that says what is asked than of one that says little of it', async () => {
    const sureness = async (text: string): Promise<number> =>
      (await judgeText(judge, [HARBOUR], text)).judgement.confidence;
    expect(await sureness('Who opened the harbour of Oslo?')).toBeGreaterThan(
      await sureness('Who praised the bridge of Bergen?'),
    );
  });
});
