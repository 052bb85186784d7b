import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IbidError } from '../../src/errors.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import { BUNDLED_MODEL, readModelFiles } from '../../src/models/model-files.ts';
import { createTransformersEmbedder, type EmbedderOptions } from '../../src/models/transformers-embedder.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { TINY_WORDS, tinyVector, writeTinyModel, type TinyVariant } from '../fakes/tiny-model.ts';
import { findModelsProcesses } from '../processes/find-workers.ts';
import { describeEmbedder } from './embedder-contract.ts';
import { takeModels } from './take-models.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const root = await makeTemporaryFolder();

async function openTiny(variant: TinyVariant, options: EmbedderOptions = {}): Promise<Embedder> {
  const folder = join(root, variant);
  await writeTinyModel(folder, variant);
  return await createTransformersEmbedder(await readModelFiles(`owner/${variant}`, folder), {
    batchSize: 8,
    ...options,
  });
}

describeEmbedder('The fake', () => Promise.resolve(createFakeEmbedder()));
describeEmbedder('A model with a vector for each token', () => openTiny('tokens', { worker: takeModels() }));
describeEmbedder('A model that pools in its graph', () => openTiny('in-graph', { worker: takeModels() }));

const bundled = join(import.meta.dirname, '../../models', BUNDLED_MODEL);
if (existsSync(bundled))
  describeEmbedder('The bundled model', async () =>
    createTransformersEmbedder(await readModelFiles(BUNDLED_MODEL, bundled), { worker: takeModels() }),
  );

/** The unit vector along the sum of some words' rows, in doubles. */
function expectedVector(words: string[]): number[] {
  const rows = words.map(tinyVector);
  const sum = (rows[0] ?? []).map((_, at) => rows.reduce((total, row) => total + (row[at] ?? 0), 0));
  return sum.map((value) => value / Math.hypot(...sum));
}

function expectClose(vector: Float32Array | undefined, expected: number[]): void {
  expect(vector).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) expect(vector?.[at]).toBeCloseTo(value, 5);
}

describe('The transformers embedder', () => {
  let tokens: Embedder;
  beforeAll(async () => {
    tokens = await openTiny('tokens', { worker: takeModels() });
  });
  afterAll(async () => {
    await tokens.close();
  });

  it('takes the mean of the tokens that are not padding', async () => {
    const [short] = await tokens.embed(['iran', 'the prime minister of albania said']);
    expectClose(short, expectedVector(['[CLS]', 'iran', '[SEP]']));
  });

  it('leaves the pooling to a graph that does it', async () => {
    const embedder = await openTiny('in-graph', { worker: takeModels() });
    const [, two] = await embedder.embed(['the prime minister of albania said', 'iran ties']);
    expectClose(two, expectedVector(['iran', 'ties']));
    await embedder.close();
  });

  it('takes the first token when the model asks for it', async () => {
    const files = await readModelFiles('owner/tokens', join(root, 'tokens'));
    const embedder = await createTransformersEmbedder({ ...files, pooling: 'cls' }, { worker: takeModels() });
    const [vector] = await embedder.embed(['iran ties']);
    expectClose(vector, expectedVector(['[CLS]']));
    await embedder.close();
  });

  it('cuts a text at the greatest number of tokens the model knows', async () => {
    const [long, cut] = await tokens.embed([
      TINY_WORDS.slice(0, 28).join(' '),
      TINY_WORDS.slice(0, 16).join(' '),
    ]);
    expect(long).toEqual(cut);
  });

  it('keeps the order of many texts of all lengths', async () => {
    const texts = Array.from({ length: 1000 }, (_, index) =>
      TINY_WORDS.slice(index % 20, (index % 20) + 1 + (index % 7)).join(' '),
    );
    const vectors = await tokens.embed(texts);
    for (const index of [0, 1, 13, 500, 998, 999]) {
      const words = (texts[index] ?? '').split(' ');
      expectClose(vectors[index], expectedVector(['[CLS]', ...words, '[SEP]']));
    }
  });

  it('answers a question after the batch that is under way, however many long jobs wait', async () => {
    let batches = 0;
    const jobs = Array.from({ length: 5 }, () =>
      tokens.embed(
        Array.from({ length: 80 }, () => 'iran ties'),
        { onProgress: () => batches++ },
      ),
    );
    await tokens.embed(['who said what']);
    expect(batches).toBeLessThanOrEqual(1);
    await Promise.all(jobs);
    expect(batches).toBe(50);
  });

  it('lets two long jobs take turns', async () => {
    const order: string[] = [];
    const run = (name: string): Promise<unknown> =>
      tokens.embed(
        Array.from({ length: 400 }, () => 'iran'),
        { onProgress: () => order.push(name) },
      );
    await Promise.all([run('a'), run('b')]);
    expect(order.slice(0, 20)).toContain('b');
    expect(order.slice(-20)).toContain('a');
  });

  it('lets the main thread go on while it embeds', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    let progress = 0;
    await tokens.embed(
      Array.from({ length: 4000 }, () => 'the prime minister said'),
      { onProgress: () => progress++ },
    );
    clearInterval(timer);
    expect(progress).toBe(500);
    expect(turns).toBeGreaterThan(20);
  });

  it('drops a job under way when it is aborted, and goes on with others', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const job = tokens.embed(
      Array.from({ length: 4000 }, () => 'iran'),
      {
        signal: controller.signal,
        onProgress: () => {
          controller.abort(reason);
        },
      },
    );
    await expect(job).rejects.toBe(reason);
    expectClose((await tokens.embed(['iran']))[0], expectedVector(['[CLS]', 'iran', '[SEP]']));
  });

  it('rejects what is under way when it is closed', async () => {
    const embedder = await openTiny('tokens');
    const job = embedder.embed(Array.from({ length: 4000 }, () => 'iran'));
    const failed = expect(job).rejects.toMatchObject({ code: 'embedding-failed' });
    await embedder.close();
    await failed;
  });

  it('rejects what is under way when the worker dies, and starts another for the next', async () => {
    const before = findModelsProcesses();
    const embedder = await openTiny('tokens');
    const [worker] = findModelsProcesses().filter((pid) => !before.includes(pid));
    const job = embedder.embed(
      Array.from({ length: 4000 }, () => 'iran'),
      {
        onProgress: (done) => {
          if (done === 8 && worker !== undefined) process.kill(worker, 'SIGKILL');
        },
      },
    );
    await expect(job).rejects.toMatchObject({ code: 'embedding-failed' });
    expectClose((await embedder.embed(['iran']))[0], expectedVector(['[CLS]', 'iran', '[SEP]']));
    await embedder.close();
  });

  it('ends a process that hangs, is not ready then, and answers from another one', async () => {
    const before = findModelsProcesses();
    let limit = 200;
    const embedder = await openTiny('tokens', { batchLimit: () => limit });
    const [hanging] = findModelsProcesses().filter((pid) => !before.includes(pid));
    if (hanging === undefined) throw new Error('there is no process');
    expect(embedder.isReady()).toBe(true);
    process.kill(hanging, 'SIGSTOP');
    await expect(embedder.embed(['iran'])).rejects.toMatchObject({
      code: 'embedding-failed',
      facts: { model: 'owner/tokens', detail: 'it took longer than 0.2 s' },
    });
    expect(embedder.isReady()).toBe(false);
    limit = 60_000;
    expectClose((await embedder.embed(['iran']))[0], expectedVector(['[CLS]', 'iran', '[SEP]']));
    expect(embedder.isReady()).toBe(true);
    await embedder.close();
    expect(findModelsProcesses()).toEqual(before);
  });

  it('says which file is at fault when the graph cannot be loaded', async () => {
    const folder = join(root, 'unloadable');
    await writeTinyModel(folder, 'tokens', { opType: 'NoSuchOperation' });
    const opening = createTransformersEmbedder(await readModelFiles('owner/unloadable', folder), {
      worker: takeModels(),
    });
    const error = await opening.catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(IbidError);
    expect(error).toMatchObject({ code: 'model-corrupt', facts: { file: 'onnx/model_quantized.onnx' } });
  });

  it('stops starting when aborted', async () => {
    const files = await readModelFiles('owner/tokens', join(root, 'tokens'));
    const before = findModelsProcesses();
    const reason = new Error('enough');
    const controller = new AbortController();
    const opening = createTransformersEmbedder(files, { signal: controller.signal });
    controller.abort(reason);
    await expect(opening).rejects.toBe(reason);
    expect(findModelsProcesses()).toEqual(before);
  });
});
