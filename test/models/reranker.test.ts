import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogits } from '../../src/models/cross-encoder.ts';
import { readModelFiles } from '../../src/models/model-files.ts';
import { createReranker, type Reranker } from '../../src/models/reranker.ts';
import type { RunningModelOptions } from '../../src/models/running-model.ts';
import { createFakeReranker } from '../fakes/fake-reranker.ts';
import {
  countShared,
  TINY_PAIR_TOKENS,
  writeTinyCrossEncoder,
  type TinyCrossEncoder,
} from '../fakes/tiny-cross-encoder.ts';
import { findModelsProcesses } from '../processes/find-workers.ts';
import { TINY_WORDS } from '../fakes/tiny-model.ts';
import { describeReranker } from './reranker-contract.ts';

const root = await mkdtemp(join(tmpdir(), 'ibid-reranker-'));
afterAll(async () => {
  await rm(root, { recursive: true });
});

async function openTiny(
  model: TinyCrossEncoder = {},
  options: RunningModelOptions = { batchSize: 3 },
): Promise<Reranker> {
  const folder = join(root, JSON.stringify(model).replaceAll(/\W/gu, '-'));
  await writeTinyCrossEncoder(folder, model);
  return await createReranker(readModelFiles('owner/tiny', folder), options);
}

describeReranker('The fake', () => Promise.resolve(createFakeReranker()));
describeReranker('A model of one label', () => openTiny());
describeReranker('A model of two labels', () => openTiny({ labels: 2 }));

describe('A cross-encoder in its process', () => {
  let reranker: Reranker;
  beforeAll(async () => {
    reranker = await openTiny();
  });
  afterAll(async () => {
    await reranker.close();
  });
  const score = async (question: string, ...texts: string[]): Promise<number[]> => [
    ...(await reranker.score(question, texts)),
  ];

  it('reads question and text as the two halves of a pair', async () => {
    const texts = ['iran said iran', 'albania', 'the ties of iran', 'cyber attack'];
    expect(await score('iran ties', ...texts)).toEqual(texts.map((text) => countShared('iran ties', text)));
    expect(await score('albania albania', 'iran iran albania')).toEqual([1]);
    expect(await score('iran iran albania', 'albania albania')).toEqual([2]);
  });

  it('takes the logit of one label, and the second less the first of two', async () => {
    expect([...readLogits(Float32Array.of(1.5, -2), 1)]).toEqual([1.5, -2]);
    expect([...readLogits(Float32Array.of(1, 4, 3, 0.5), 2)]).toEqual([3, -2.5]);
    const two = await openTiny({ labels: 2 });
    expect([...(await two.score('iran ties', ['iran', 'the ties of iran']))]).toEqual([1, 2]);
    await two.close();
  });

  it('cuts a text that is too long at its end, and leaves the closing mark', async () => {
    // [CLS] iran [SEP] … [SEP]: so many words fit.
    const fit = TINY_PAIR_TOKENS - 4;
    const filler = (count: number): string => 'the '.repeat(count);
    expect(await score('iran', `${filler(fit - 1)}iran`)).toEqual([1]);
    expect(await score('iran', `${filler(fit)}iran`)).toEqual([0]);
    expect(await score('iran', `iran ${filler(1000)}iran`)).toEqual([1]);
  });

  it('cuts a question that is too long to half, so that something of the text is read', async () => {
    const question = TINY_WORDS.join(' ');
    const [first = '', second = ''] = TINY_WORDS;
    const last = TINY_WORDS.at(-1) ?? '';
    expect(await score(question, `${first} ${second}`, last)).toEqual([2, 0]);
  });

  it('gives up a question whose time is over, and has the next one answered', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const long = reranker.score(
      'iran',
      Array.from({ length: 3000 }, () => 'iran ties'),
      { signal: controller.signal },
    );
    const next = score('iran', 'iran');
    controller.abort(reason);
    await expect(long).rejects.toBe(reason);
    expect(await next).toEqual([1]);
  });

  it('rejects what is under way when the worker dies, and starts another for the next', async () => {
    const before = findModelsProcesses();
    const other = await openTiny();
    const [worker] = findModelsProcesses().filter((pid) => !before.includes(pid));
    const long = other.score(
      'iran',
      Array.from({ length: 3000 }, () => 'iran ties'),
    );
    const failed = expect(long).rejects.toMatchObject({ code: 'reranking-failed' });
    if (worker !== undefined) process.kill(worker, 'SIGKILL');
    await failed;
    expect([...(await other.score('iran', ['iran']))]).toEqual([1]);
    await other.close();
    expect(findModelsProcesses()).toEqual(before);
  });

  it('ends a worker that hangs, and starts another for the next', async () => {
    const before = findModelsProcesses();
    let limit = 500;
    const other = await openTiny({}, { batchLimit: () => limit });
    const [worker] = findModelsProcesses().filter((pid) => !before.includes(pid));
    if (worker !== undefined) process.kill(worker, 'SIGSTOP');
    await expect(other.score('iran', ['iran'])).rejects.toMatchObject({
      code: 'reranking-failed',
      facts: { detail: 'it took longer than 0.5 s' },
    });
    limit = 60_000;
    expect([...(await other.score('iran', ['iran']))]).toEqual([1]);
    await other.close();
  });

  it('rejects what is under way when it is closed', async () => {
    const other = await openTiny();
    const long = other.score(
      'iran',
      Array.from({ length: 3000 }, () => 'iran'),
    );
    const failed = expect(long).rejects.toMatchObject({ code: 'reranking-failed' });
    await other.close();
    await failed;
  });

  it('stops starting when aborted', async () => {
    const before = findModelsProcesses();
    const controller = new AbortController();
    const reason = new Error('enough');
    const opening = openTiny({}, { signal: controller.signal });
    controller.abort(reason);
    await expect(opening).rejects.toBe(reason);
    expect(findModelsProcesses()).toEqual(before);
  });
});

describe('What is no cross-encoder is refused:', () => {
  it.each<[string, TinyCrossEncoder, string, RegExp]>([
    ['a model of three labels', { labels: 3 }, 'model-not-a-model', /1 × 3.*one or two/u],
    ['a model that embeds', { output: 'last_hidden_state' }, 'model-not-a-model', /last_hidden_state/u],
    ['a graph that does not run', { opType: 'NoSuchOperation' }, 'model-corrupt', /session/u],
    ['a model that gives no numbers', { bias: NaN }, 'model-corrupt', /no number/u],
  ])('%s', async (_, model, code, detail) => {
    await expect(openTiny(model)).rejects.toMatchObject({
      code,
      facts: {
        model: 'owner/tiny',
        file: 'onnx/model_quantized.onnx',
        detail: expect.stringMatching(detail) as string,
      },
    });
  });
});
