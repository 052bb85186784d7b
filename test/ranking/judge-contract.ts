import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCutPieces } from '../../src/app/read-bundled.ts';
import type { Article } from '../../src/corpus/article.ts';
import type { Judge, Judgement } from '../../src/ranking/judge.ts';
import { proposeCandidates, type Candidates } from '../../src/retrieval/propose-candidates.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex, type SearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { anyArticles, plainArticles } from '../retrieval/articles.ts';
import { anyText } from '../text/any-text.ts';

const embedder = createFakeEmbedder({ dimension: 8 });
/** As texts are cut for the bundled reader. */
export const cutPieces = await readCutPieces(path.resolve(import.meta.dirname, '../..'));

/** A question read against an index of the articles, with what is proposed for it. */
export async function proposeText(articles: readonly Article[], text: string) {
  const { index: search } = await buildSearchIndex(articles, embedder, { cutPieces });
  const question = readQuestion(text, search);
  const [vector = new Float32Array(8)] = await embedder.embed([text]);
  return { question, candidates: proposeCandidates(question, vector, search), story: { articles, search } };
}

/** Lets a judge decide on what is proposed for a question. */
export async function judgeText(
  judge: Judge,
  articles: readonly Article[],
  text: string,
): Promise<{ judgement: Judgement; candidates: Candidates; search: SearchIndex }> {
  const { question, candidates, story } = await proposeText(articles, text);
  return { judgement: await judge(question, candidates, story), candidates, search: story.search };
}

/** What every judge keeps to, whatever the question and the articles. */
export function keepsToTheContract(open: () => Judge): void {
  const anyCorpus = fc.oneof(anyArticles, plainArticles);
  const anyQuestion = fc.oneof(anyText, fc.constant('Which bridge is in Oslo?'));

  it('orders each sentence that is proposed once, by scores that fall, with a probability; twice the same', async () => {
    const judge = open();
    await fc.assert(
      fc.asyncProperty(anyCorpus, anyQuestion, async (articles, text) => {
        fc.pre(text.trim() !== '');
        const { judgement, candidates, search } = await judgeText(judge, articles, text);
        const ordered = judgement.sentences.map(({ sentence }) => sentence);
        const { sentencePassage } = search.layout;
        const proposed = [...sentencePassage.keys()].filter((sentence) =>
          candidates.passages.includes(sentencePassage[sentence] ?? -1),
        );
        expect(ordered.toSorted((a, b) => a - b)).toEqual(proposed);
        const scores = judgement.sentences.map(({ score }) => score);
        expect(scores.every(Number.isFinite)).toBe(true);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(judgement.confidence).toBeGreaterThanOrEqual(0);
        expect(judgement.confidence).toBeLessThanOrEqual(1);
        expect(Object.values(judgement.measures).every(Number.isFinite)).toBe(true);
        expect((await judgeText(judge, articles, text)).judgement).toEqual(judgement);
      }),
      { numRuns: 60 },
    );
  });

  it('marks only words inside their sentence, fewer than all of it', async () => {
    const judge = open();
    await fc.assert(
      fc.asyncProperty(anyCorpus, anyQuestion, async (articles, text) => {
        fc.pre(text.trim() !== '');
        const { judgement, search } = await judgeText(judge, articles, text);
        for (const { sentence, answer } of judgement.sentences) {
          if (answer === null) continue;
          const start = search.layout.sentenceStart[sentence] ?? 0;
          const end = search.layout.sentenceEnd[sentence] ?? 0;
          expect(start <= answer.start && answer.start < answer.end && answer.end <= end).toBe(true);
          expect(answer.end - answer.start).toBeLessThan(end - start);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is sure of nothing where nothing is proposed', async () => {
    const { judgement } = await judgeText(open(), [], 'Who opened the harbour?');
    expect(judgement).toMatchObject({ sentences: [], confidence: 0, isCutShort: false });
  });
}
