import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/models/embedder.ts';
import { readModelFiles } from '../../src/models/model-files.ts';
import { createModelsWorker, type ModelsWorker } from '../../src/models/model-tasks.ts';
import { createReranker, type Reranker } from '../../src/models/reranker.ts';
import { createTransformersEmbedder } from '../../src/models/transformers-embedder.ts';
import { writeTinyCrossEncoder } from '../fakes/tiny-cross-encoder.ts';
import { writeTinyModel } from '../fakes/tiny-model.ts';
import { findModelsProcesses } from '../processes/find-workers.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ibid-shared-'));
  await writeTinyModel(join(root, 'embedder'));
  await writeTinyCrossEncoder(join(root, 'reranker'));
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

async function openBoth(worker: ModelsWorker): Promise<{ embedder: Embedder; reranker: Reranker }> {
  const [embedder, reranker] = await Promise.all([
    createTransformersEmbedder(readModelFiles('owner/embedder', join(root, 'embedder')), { worker }),
    createReranker(readModelFiles('owner/reranker', join(root, 'reranker')), { worker }),
  ]);
  return { embedder, reranker };
}

describe('An embedder and a reranker in one process', () => {
  it('both work, and end the process once both are closed', async () => {
    const before = findModelsProcesses();
    const { embedder, reranker } = await openBoth(createModelsWorker());
    expect(findModelsProcesses()).toHaveLength(before.length + 1);
    expect(await embedder.embed(['iran'])).toHaveLength(1);
    expect([...(await reranker.score('iran', ['iran']))]).toEqual([1]);
    await reranker.close();
    expect(await embedder.embed(['iran'])).toHaveLength(1);
    await embedder.close();
    expect(findModelsProcesses()).toEqual(before);
  });

  it('take turns: a question is embedded after one batch of a long reranking', async () => {
    const order: string[] = [];
    const worker = createModelsWorker();
    const noting: ModelsWorker = {
      ...worker,
      turns: {
        take: (priority, work) =>
          worker.turns.take(priority, () => {
            order.push(priority);
            return work();
          }),
      },
    };
    const { embedder, reranker } = await openBoth(noting);
    order.length = 0;
    const scoring = reranker.score(
      'iran',
      Array.from({ length: 80 }, () => 'iran ties'),
    );
    await embedder.embed(['who said what']);
    expect(order.slice(0, 2)).toEqual(['patient', 'urgent']);
    expect(await scoring).toHaveLength(80);
    expect(order.filter((priority) => priority === 'patient')).toHaveLength(10);
    await Promise.all([embedder.close(), reranker.close()]);
  });

  it('are both loaded again when it dies', async () => {
    const before = findModelsProcesses();
    const { embedder, reranker } = await openBoth(createModelsWorker());
    const [shared] = findModelsProcesses().filter((pid) => !before.includes(pid));
    const scoring = reranker.score(
      'iran',
      Array.from({ length: 3000 }, () => 'iran ties'),
    );
    const failed = expect(scoring).rejects.toMatchObject({ code: 'reranking-failed' });
    if (shared !== undefined) process.kill(shared, 'SIGKILL');
    await failed;
    expect([...(await reranker.score('iran', ['iran']))]).toEqual([1]);
    expect(await embedder.embed(['iran'])).toHaveLength(1);
    expect(embedder.isReady()).toBe(true);
    await Promise.all([embedder.close(), reranker.close()]);
    expect(findModelsProcesses()).toEqual(before);
  });
});
