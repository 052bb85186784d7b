import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/models/embedder.ts';
import { readModelFiles } from '../../src/models/model-files.ts';
import { createModelsWorker, type ModelsWorker } from '../../src/models/model-tasks.ts';
import { createReader, type Reader } from '../../src/models/reader.ts';
import { createTransformersEmbedder } from '../../src/models/transformers-embedder.ts';
import { writeTinyModel } from '../fakes/tiny-model.ts';
import { readTinily, writeTinyReader } from '../fakes/tiny-reader.ts';
import { findModelsProcesses } from '../processes/find-workers.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let root: string;
beforeAll(async () => {
  root = await makeTemporaryFolder();
  await writeTinyModel(join(root, 'embedder'));
  await writeTinyReader(join(root, 'reader'));
});

const WINDOW = { pieces: Uint16Array.of(101, 7, 102, 7, 8, 102), questionEnd: 3 };
const NEVER = { shortest: 10 ** 8, longest: 10 ** 8 };

describe('An embedder and a reader in one process', () => {
  let before: number[];
  let embedder: Embedder;
  let reader: Reader;
  /** Whose turn it was, in order. */
  let turns: string[];
  beforeEach(async () => {
    before = findModelsProcesses();
    turns = [];
    const worker = createModelsWorker();
    const noting: ModelsWorker = {
      ...worker,
      turns: {
        take: (priority, work) =>
          worker.turns.take(priority, () => {
            turns.push(priority);
            return work();
          }),
      },
    };
    const options = { worker: noting, backOff: NEVER };
    [embedder, reader] = await Promise.all([
      createTransformersEmbedder(readModelFiles('embedder', join(root, 'embedder')), {
        ...options,
        batchSize: 8,
      }),
      createReader(readModelFiles('reader', join(root, 'reader')), {
        ...options,
        // Which no machine reaches, however busy.
        waitLimit: 10 ** 8,
        readLimit: 10 ** 8,
      }),
    ]);
    turns.length = 0;
  });
  afterEach(async () => {
    await Promise.all([embedder.close(), reader.close()]);
    expect(findModelsProcesses()).toEqual(before);
  });

  const findShared = (): number => {
    const [pid, ...others] = findModelsProcesses().filter((other) => !before.includes(other));
    expect(others).toEqual([]);
    return pid ?? NaN;
  };
  const expectToRead = async (): Promise<void> => {
    expect([...((await reader.read([WINDOW]))[0] ?? [])]).toEqual(readTinily(WINDOW));
  };
  const expectToEmbed = async (): Promise<void> => {
    expect(await embedder.embed(['iran'])).toHaveLength(1);
  };

  it('both work, and the one goes on when the other is closed', async () => {
    findShared();
    await expectToEmbed();
    await expectToRead();
    await reader.close();
    expect(reader.isReady()).toBe(false);
    await expectToEmbed();
    expect(embedder.isReady()).toBe(true);
  });

  it('take turns: a question is read after one batch of a long embedding', async () => {
    const embedding = embedder.embed(Array.from({ length: 80 }, () => 'iran ties'));
    await expectToRead();
    expect(turns.slice(0, 2)).toEqual(['patient', 'urgent']);
    expect(await embedding).toHaveLength(80);
    expect(turns.filter((priority) => priority === 'patient')).toHaveLength(10);
  });

  it('take turns: a question is embedded after one batch of a long reading', async () => {
    let isRead = false;
    const windows = Array.from({ length: 160 }, () => WINDOW);
    const reading = reader.read(windows).then((read) => {
      isRead = true;
      return read;
    });
    // The first batch is under way.
    await new Promise((resolve) => setImmediate(resolve));
    await expectToEmbed();
    expect(isRead).toBe(false);
    expect(await reading).toHaveLength(160);
    expect(turns).toHaveLength(11);
  });

  it('are both loaded again when it dies', async () => {
    const shared = findShared();
    process.kill(shared, 'SIGSTOP');
    const failed = expect(reader.read([WINDOW])).rejects.toMatchObject({ code: 'reading-failed' });
    await new Promise((resolve) => setImmediate(resolve));
    process.kill(shared, 'SIGKILL');
    await failed;
    await expectToRead();
    await expectToEmbed();
    expect(embedder.isReady() && reader.isReady()).toBe(true);
  });

  it('part when it dies of every reading: the embedder goes on', async () => {
    for (let deaths = 0; deaths < 2; deaths++) {
      process.kill(findShared(), 'SIGSTOP');
      const failed = expect(reader.read([WINDOW])).rejects.toMatchObject({ code: 'reading-failed' });
      await new Promise((resolve) => setImmediate(resolve));
      process.kill(findShared(), 'SIGKILL');
      await failed;
      await expectToEmbed();
    }
    await expect(reader.read([WINDOW])).rejects.toMatchObject({
      facts: { detail: expect.stringContaining('it failed 2 times in a row') as string },
    });
    await expectToEmbed();
    expect([embedder.isReady(), reader.isReady()]).toEqual([true, false]);
  });
});
