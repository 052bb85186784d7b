import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRanker, readThesaurus } from '../../src/app/read-bundled.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { analyseQuestion } from '../../src/retrieval/question.ts';
import { createRanker, type Ranking } from '../../src/ranking/ranker.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const QUESTIONS = [
  'Why did Albania cut ties with Iran?',
  'Who leads the MEK?',
  'What is the capital of Peru?',
];

describe('The ranker’s judgement of a sentence', () => {
  let rankings: Ranking[];
  beforeAll(async () => {
    const rank = createRanker(await readRanker(root), await readThesaurus(root));
    const { articles } = await loadCorpus(path.join(root, 'corpus'));
    const embedder = createFakeEmbedder();
    const { index } = await buildSearchIndex(articles, embedder);
    rankings = await Promise.all(
      QUESTIONS.map(async (text) => rank(await analyseQuestion(text, index, embedder), index)),
    );
  });

  it('is the confidence for the first, and a probability for each of the others', () => {
    for (const { judge, sentences, confidence } of rankings) {
      expect(judge?.(0)).toBe(confidence);
      for (const place of sentences.keys()) {
        expect(judge?.(place)).toBeGreaterThanOrEqual(0);
        expect(judge?.(place)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('falls with the place, taken together', () => {
    const meanAt = (place: number): number =>
      rankings.reduce((sum, { judge }) => sum + (judge?.(place) ?? NaN), 0) / rankings.length;
    expect(meanAt(0)).toBeGreaterThan(meanAt(3));
  });

  it('is 0 where there is no sentence', () => {
    for (const { judge, sentences } of rankings) expect(judge?.(sentences.length)).toBe(0);
  });
});
