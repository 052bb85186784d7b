import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Judge, Judgement } from '../../src/ranking/judge.ts';
import { proposeCandidates } from '../../src/retrieval/propose-candidates.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import type { Article } from '../../src/corpus/article.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { anyArticles } from '../retrieval/articles.ts';
import { anyText } from '../text/any-text.ts';

const embedder = createFakeEmbedder({ dimension: 8 });

/** Lets a judge decide on what is proposed for a question. */
export async function judgeText(
  judge: Judge,
  articles: readonly Article[],
  text: string,
): Promise<{ judgement: Judgement; proposed: readonly number[] }> {
  const { index: search } = await buildSearchIndex(articles, embedder);
  const question = readQuestion(text, search);
  const [vector = new Float32Array(8)] = await embedder.embed([text]);
  const candidates = proposeCandidates(question, vector, search);
  return {
    judgement: await judge(question, candidates, { articles, search }),
    proposed: candidates.sentences,
  };
}

/** What every judge keeps to, whatever the question and the articles. */
export function keepsToTheContract(open: () => Judge | Promise<Judge>): void {
  it('gives an order of the candidates, scores that fall, and a probability; twice the same', async () => {
    const judge = await open();
    await fc.assert(
      fc.asyncProperty(anyArticles, anyText, async (articles, text) => {
        fc.pre(text.trim() !== '');
        const { judgement, proposed } = await judgeText(judge, articles, text);
        const ordered = judgement.sentences.map(({ sentence }) => sentence);
        expect(new Set(ordered).size).toBe(ordered.length);
        for (const sentence of ordered) expect(proposed).toContain(sentence);
        const scores = judgement.sentences.map(({ score }) => score);
        expect(scores.every(Number.isFinite)).toBe(true);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(judgement.confidence).toBeGreaterThanOrEqual(0);
        expect(judgement.confidence).toBeLessThanOrEqual(1);
        expect((await judgeText(judge, articles, text)).judgement).toEqual(judgement);
      }),
      { numRuns: 40 },
    );
  });

  it('is sure of nothing where nothing is proposed', async () => {
    const { judgement } = await judgeText(await open(), [], 'Who opened the harbour?');
    expect(judgement).toEqual({ sentences: [], confidence: 0 });
  });
}
