import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import { narrowStory } from '../../src/answers/narrow-story.ts';
import type { Judging, Story } from '../../src/answers/story.ts';
import { openConfiguredEmbedder } from '../../src/app/open-models.ts';
import { readCutPieces, readJudge } from '../../src/app/read-bundled.ts';
import { readConfig } from '../../src/app/config.ts';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import type { CutPieces } from '../../src/models/word-pieces.ts';
import { createJudge } from '../../src/ranking/create-judge.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeReader } from '../fakes/fake-reader.ts';

const root = path.resolve(import.meta.dirname, '../..');
const HARBOUR = createArticle({ id: 'harbour', title: 'The harbour' }, [
  'The harbour of Oslo opened in 2014. The mayor praised the builders because they had worked all winter.',
  'It was led by Ada Lopez. She said that the harbour would host forty ships.',
]);
const TWIN = createArticle({ id: 'harbour-again', title: 'The harbour', published: '2024-01-01' }, [
  'The harbour of Bergen closed in 2020. Nobody praised the builders.',
]);
const QUESTIONS = [
  'Why did Albania cut ties with Iran?',
  'Who leads the MEK?',
  'When did the harbour open?',
  'Who led the harbour?',
  'What is the capital of France?',
  'Why did the mayer praise the bilders?',
];

let embedder: Embedder;
let cutPieces: CutPieces;
let judging: Judging;
let articles: readonly Article[];
let story: Story;
const open = async (corpus: readonly Article[]): Promise<Story> => ({
  ...judging,
  articles: corpus,
  search: (await buildSearchIndex(corpus, embedder, { cutPieces })).index,
  embedder,
  threshold: 0.4,
});

/** What tells the twins apart, which no corpus of one alone would say. */
const told = ({ id }: Article): { edition?: string } =>
  id === 'harbour' ? { edition: 'harbour' } : id === 'harbour-again' ? { edition: '2024-01-01' } : {};

beforeAll(async () => {
  embedder = await openConfiguredEmbedder(readConfig({}, root), root);
  cutPieces = await readCutPieces(root);
  const weights = await readJudge(root);
  const years = new Set(cutPieces('2014 2020 2022').map(({ id }) => id));
  const reader = createFakeReader({ isAnswer: (piece) => years.has(piece) });
  judging = {
    isWord: () => false,
    judge: createJudge(weights, { reading: { reader, cutPieces } }),
    threshold: weights.threshold,
  };
  articles = [HARBOUR, ...(await loadCorpus(path.join(root, 'corpus'))).articles, TWIN];
  story = await open(articles);
});
afterAll(() => embedder.close());

describe('a story narrowed to one article', () => {
  it('answers every question as a corpus of that article alone would, and is as sure', async () => {
    for (const article of articles) {
      const alone = await open([article]);
      const narrowed = narrowStory(story, [article.id]);
      for (const question of QUESTIONS) {
        const answer = await answerQuestion(narrowed, question);
        const expected = await answerQuestion(alone, question);
        const extracts = expected.extracts.map((extract) => ({ ...extract, ...told(article) }));
        expect(answer).toEqual({ ...expected, extracts });
      }
    }
  });

  it('does the same with several articles, in the story’s own order', async () => {
    const ids = ['harbour-again', 'harbour'];
    const alone = await open([HARBOUR, TWIN]);
    for (const question of QUESTIONS)
      expect(await answerQuestion(narrowStory(story, ids), question)).toEqual(
        await answerQuestion(alone, question),
      );
    expect(narrowStory(story, ids).articles).toEqual([HARBOUR, TWIN]);
  });

  it('still tells its article from others of the same title', async () => {
    const { extracts } = await answerQuestion(narrowStory(story, ['harbour-again']), 'When did it close?');
    expect(extracts[0]).toMatchObject({ title: 'The harbour', edition: '2024-01-01' });
  });

  it('keeps what it made for the next question', () => {
    expect(narrowStory(story, ['harbour']).search).toBe(narrowStory(story, ['harbour']).search);
  });

  it('refuses an id that no article has', () => {
    expect(() => narrowStory(story, ['harbour', 'nowhere'])).toThrow(RangeError);
  });
});
