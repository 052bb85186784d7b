import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJudging, readRanker } from '../../src/app/read-bundled.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { parseThesaurus } from '../../src/ranking/thesaurus.ts';
import { createTreeJudge } from '../../src/ranking/tree-judge.ts';
import { judgeText, keepsToTheContract } from './judge-contract.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('the judge by trees', () => {
  keepsToTheContract(async () => (await readJudging(root)).judge);

  it('orders every candidate, and is surer of what the story says than of what it does not', async () => {
    const { judge } = await readJudging(root);
    const { articles } = await loadCorpus(path.join(root, 'corpus'));
    const told = await judgeText(judge, articles, 'Who leads the MEK?');
    const untold = await judgeText(judge, articles, 'What is the capital of Peru?');
    expect(told.judgement.sentences.map(({ sentence }) => sentence).sort((a, b) => a - b)).toEqual(
      told.proposed,
    );
    expect(told.judgement.confidence).toBeGreaterThan(untold.judgement.confidence);
  });

  it('is not made of weights that split on a feature which is not measured', async () => {
    const leaf = { value: 0 };
    const order = [{ feature: 'moonPhase', below: 1, yes: leaf, no: leaf }];
    const weights = { ...(await readRanker(root)), order };
    expect(() => createTreeJudge(weights, parseThesaurus(''))).toThrow('moonPhase');
  });
});
