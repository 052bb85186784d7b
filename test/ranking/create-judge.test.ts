import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { createJudge, judgeSchema, type JudgeWeights } from '../../src/ranking/create-judge.ts';
import { createFakeReader } from '../fakes/fake-reader.ts';
import { cutPieces, judgeText, keepsToTheContract } from './judge-contract.ts';

const WEIGHTS: JudgeWeights = {
  format: 1,
  read: { bias: 0, weights: { evidence: 1 } },
  unread: { bias: -2, weights: { words: 3 } },
  threshold: 0.4,
};
const ARTICLES = [createArticle({ id: 'a', title: 'A' }, ['The mayor opened the harbour. It rained.'])];
const QUESTION = 'Who opened the harbour?';

describe('the judge, where the reader fails', () => {
  const open = () =>
    createJudge(WEIGHTS, {
      reading: { reader: createFakeReader({ failure: () => new Error('no') }), cutPieces },
    });
  keepsToTheContract(open);
});

describe('the judge', () => {
  it('reads where there is a reader, and goes by words where there is none', async () => {
    const reader = createFakeReader();
    const read = (
      await judgeText(createJudge(WEIGHTS, { reading: { reader, cutPieces } }), ARTICLES, QUESTION)
    ).judgement;
    const unread = (await judgeText(createJudge(WEIGHTS), ARTICLES, QUESTION)).judgement;
    expect(read.measures).toHaveProperty('evidence');
    expect(unread.measures).not.toHaveProperty('evidence');
    expect([read.isCutShort, unread.isCutShort]).toEqual([false, false]);
    expect(reader.windows).toHaveLength(1);
  });

  it('goes by words when the reader fails, and says that it was cut short', async () => {
    const reader = createFakeReader({ failure: () => new Error('the process ended') });
    const { judgement } = await judgeText(
      createJudge(WEIGHTS, { reading: { reader, cutPieces } }),
      ARTICLES,
      QUESTION,
    );
    const unread = (await judgeText(createJudge(WEIGHTS), ARTICLES, QUESTION)).judgement;
    expect(judgement).toEqual({ ...unread, isCutShort: true });
  });

  it('tells of a failure once, that reading works again once, and only then of another failure', async () => {
    let failure: Error | undefined;
    const told: unknown[] = [];
    const reader = createFakeReader({ failure: () => failure });
    const judge = createJudge(WEIGHTS, {
      reading: { reader, cutPieces },
      onFailure: (error) => told.push(error),
      onRecovery: () => told.push('reading again'),
    });
    const errors = [undefined, new Error('one'), new Error('two'), undefined, undefined, new Error('three')];
    const cutShort: boolean[] = [];
    for (failure of errors) cutShort.push((await judgeText(judge, ARTICLES, QUESTION)).judgement.isCutShort);
    expect(told).toEqual([errors[1], 'reading again', errors[5]]);
    expect(cutShort).toEqual(errors.map((error) => error !== undefined));
  });

  it('does not trouble the reader with nothing', async () => {
    const reader = createFakeReader();
    await judgeText(createJudge(WEIGHTS, { reading: { reader, cutPieces } }), [], QUESTION);
    expect(reader.askers).toEqual([]);
  });
});

describe('the stored weights of the judge', () => {
  it.each([
    ['another format', { ...WEIGHTS, format: 2 }],
    ['no weights for what was not read', { ...WEIGHTS, unread: undefined }],
    ['a weight that is no number', { ...WEIGHTS, read: { bias: 0, weights: { evidence: '1' } } }],
    ['a threshold that is no probability', { ...WEIGHTS, threshold: 1.5 }],
  ])('are refused with %s', (_, weights) => {
    expect(judgeSchema.safeParse(weights).success).toBe(false);
  });

  it('are read as they are', () => {
    expect(judgeSchema.parse(JSON.parse(JSON.stringify(WEIGHTS)))).toEqual(WEIGHTS);
  });
});
