import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/answers/answer-question.ts';
import type { Story } from '../../src/answers/story.ts';
import { openJudging } from '../../src/app/open-judging.ts';
import { readConfig } from '../../src/app/config.ts';
import { readCutPieces, readJudge } from '../../src/app/read-bundled.ts';
import { createArticle } from '../../src/corpus/article.ts';
import type { ReadingReport } from '../../src/models/reading-line.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { takeModels } from '../models/take-models.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const embedder = createFakeEmbedder();
const articles = [
  createArticle({ id: 'harbour', title: 'The harbour' }, [
    'The harbour of Riga was opened by the mayor, Anna Ozola, in 1924. Nobody came to the feast.',
  ]),
];

let temporary: string;
let story: Omit<Story, 'isWord' | 'judge' | 'threshold'>;
beforeAll(async () => {
  temporary = await makeTemporaryFolder();
  const { index } = await buildSearchIndex(articles, embedder, { cutPieces: await readCutPieces(ROOT) });
  story = { articles, search: index, embedder };
});

describe('how questions are judged', () => {
  it('is by reading, as the project comes: the words that answer are marked', async () => {
    const told: ReadingReport[] = [];
    const judging = await openJudging(readConfig({}, ROOT), ROOT, {
      worker: takeModels(),
      onReading: (reading) => told.push(reading),
    });
    try {
      const answer = await answerQuestion(
        { ...story, ...judging, threshold: 0 },
        'When was the harbour opened?',
      );
      expect(answer.extracts[0]?.answer?.text).toContain('1924');
      expect(told).toMatchObject([{ windows: 1, questions: 1 }]);
      expect(judging.threshold).toBe((await readJudge(ROOT)).threshold);
      expect([judging.isWord('harbour'), judging.isWord('harbuor')]).toEqual([true, false]);
      expect(judging.readerState()).toBe('ready');
    } finally {
      await judging.close();
    }
    expect(judging.readerState()).toBe('waiting');
  });

  it('is by words alone where the reader is off, at the threshold that is configured', async () => {
    const config = readConfig({ READER: 'off', ANSWER_THRESHOLD: '0' }, ROOT);
    const judging = await openJudging(config, ROOT);
    const answer = await answerQuestion({ ...story, ...judging }, 'When was the harbour opened?');
    expect(answer.extracts[0]?.highlight.text).toContain('1924');
    expect(answer.extracts[0]?.answer).toBeNull();
    expect(judging.threshold).toBe(0);
    expect(judging.readerState()).toBe('off');
    await judging.close();
  });

  it('is by words once the reader has ended, which is told once', async () => {
    const told: unknown[] = [];
    const judging = await openJudging(readConfig({}, ROOT), ROOT, {
      worker: takeModels(),
      onReadingFailure: (error) => told.push(error),
    });
    await judging.close();
    for (const question of ['When was the harbour opened?', 'Who opened the harbour?'])
      expect((await answerQuestion({ ...story, ...judging, threshold: 0 }, question)).extracts).not.toEqual(
        [],
      );
    expect(told).toMatchObject([{ code: 'reading-failed' }]);
  });

  it('is refused with a reader that is not there', async () => {
    const READER = path.join(temporary, 'nowhere');
    await expect(
      openJudging(readConfig({ READER }, ROOT), ROOT, { worker: takeModels() }),
    ).rejects.toMatchObject({
      code: 'model-missing',
      facts: { folder: READER },
    });
  });

  it('is refused with a reader of another vocabulary than the index is cut with', async () => {
    const READER = path.join(temporary, 'other');
    await cp(path.join(ROOT, 'models/ibid-reader'), READER, { recursive: true });
    const file = path.join(READER, 'tokenizer.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"harbour":', '"harbours":'));
    await expect(
      openJudging(readConfig({ READER }, ROOT), ROOT, { worker: takeModels() }),
    ).rejects.toMatchObject({
      code: 'model-not-a-model',
    });
  });
});
