import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reranker } from '../../src/models/reranker.ts';

const QUESTION = 'who cut ties with iran';
const TEXTS = [
  'the staff leave in hours',
  'Albania cut ties with Iran',
  'the embassy of iran',
  'the prime minister said what',
  'a report of the same place',
];

/** What every reranker keeps to. `open` gives a new one each time. */
export function describeReranker(name: string, open: () => Promise<Reranker>): void {
  describe(`${name}, as a reranker`, () => {
    let reranker: Reranker;
    beforeAll(async () => {
      reranker = await open();
    });
    afterAll(async () => {
      await reranker.close();
    });

    it('gives one number for each text, the highest to the one that answers', async () => {
      const scores = await reranker.score(QUESTION, TEXTS);
      expect(scores).toHaveLength(TEXTS.length);
      expect(scores.every(Number.isFinite)).toBe(true);
      expect(scores.indexOf(Math.max(...scores))).toBe(1);
    });

    it('gives each text the score it has alone, wherever it stands', async () => {
      const many = [...TEXTS, ...TEXTS, ...TEXTS].reverse();
      const together = await reranker.score(QUESTION, many);
      for (const [index, text] of many.entries()) {
        const [alone = NaN] = await reranker.score(QUESTION, [text]);
        expect(together[index]).toBeCloseTo(alone, 4);
      }
    });

    it('scores each question by itself when many are asked at once', async () => {
      const questions = [QUESTION, 'what did the staff leave', 'who said what'];
      const together = await Promise.all(questions.map((question) => reranker.score(question, TEXTS)));
      for (const [index, question] of questions.entries())
        expect(together[index]).toEqual(await reranker.score(question, TEXTS));
      expect(together[0]).not.toEqual(together[1]);
    });

    it('gives finite numbers for any question and any text', async () => {
      const odd = [
        '',
        ' \n\t',
        '🙂',
        '\u0000',
        '\ud800',
        'e\u0301',
        'שלום',
        '[SEP] [CLS]',
        'x'.repeat(5000),
        'word '.repeat(50_000),
      ];
      for (const question of odd)
        expect((await reranker.score(question, odd)).every(Number.isFinite)).toBe(true);
    });

    it('gives nothing for no texts', async () => {
      expect(await reranker.score(QUESTION, [])).toHaveLength(0);
    });

    it('rejects with the reason of a signal that is aborted already, and goes on with others', async () => {
      const reason = new Error('no longer wanted');
      const signal = AbortSignal.abort(reason);
      await expect(reranker.score(QUESTION, TEXTS, { signal })).rejects.toBe(reason);
      expect(await reranker.score(QUESTION, TEXTS)).toHaveLength(TEXTS.length);
    });

    it('rejects what is asked after it was closed, and closes twice without harm', async () => {
      const other = await open();
      await other.close();
      await other.close();
      await expect(other.score(QUESTION, TEXTS)).rejects.toThrow();
    });
  });
}
