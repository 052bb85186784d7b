import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readModelFiles } from '../../src/models/model-files.ts';
import { createReader, type Reader, type ReaderOptions } from '../../src/models/reader.ts';
import type { ReadingReport } from '../../src/models/reading-line.ts';
import type { Window } from '../../src/models/window.ts';
import { createFakeReader } from '../fakes/fake-reader.ts';
import { writeTinyModel } from '../fakes/tiny-model.ts';
import { readTinily, writeTinyReader, type TinyReader } from '../fakes/tiny-reader.ts';
import { findModelsProcesses } from '../processes/find-workers.ts';
import { describeReader } from './reader-contract.ts';
import { takeModels } from './take-models.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const root = await makeTemporaryFolder();

/** Limits that no machine reaches, however busy. */
const PATIENT = { waitLimit: 10 ** 8, readLimit: 10 ** 8 };

async function openTiny(model: TinyReader = {}, options: ReaderOptions = PATIENT): Promise<Reader> {
  const folder = path.join(root, JSON.stringify(model).replaceAll(/\W/gu, '-'));
  await writeTinyReader(folder, model);
  return await createReader(readModelFiles('tiny', folder), options);
}

describeReader('The fake', () => Promise.resolve(createFakeReader()));
describeReader('A tiny model', () => openTiny({}, { ...PATIENT, worker: takeModels() }));

const bundled = path.resolve(import.meta.dirname, '../../models/ibid-reader');
if (existsSync(path.join(bundled, 'onnx/model_quantized.onnx')))
  describeReader('The bundled model', () =>
    createReader(readModelFiles('ibid-reader', bundled), { ...PATIENT, worker: takeModels() }),
  );

/** A question of some pieces beside others, between the pieces that mark them. */
function makeWindow(question: number[], text: number[]): Window {
  return {
    pieces: Uint16Array.of(101, ...question, 102, ...text, 102),
    questionEnd: question.length + 2,
  };
}
const WINDOW = makeWindow([2040, 2001], [2001, 2002]);

async function expectToRead(reader: Reader): Promise<void> {
  const [numbers] = await reader.read([WINDOW]);
  expect([...(numbers ?? [])]).toEqual(readTinily(WINDOW));
}

describe('A reader in its process', () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await openTiny({}, { ...PATIENT, worker: takeModels() });
  });
  afterAll(async () => {
    await reader.close();
  });

  it('tells the model which pieces are the question’s', async () => {
    const windows = [
      makeWindow([7, 7, 8], [8, 7, 9]),
      makeWindow([], [7]),
      makeWindow([7], []),
      makeWindow([65_535], [65_535]),
      makeWindow(
        Array.from({ length: 30 }, (_, at) => at),
        Array.from({ length: 220 }, (_, at) => at % 40),
      ),
    ];
    const read = await reader.read(windows);
    expect(read.map((numbers) => [...numbers])).toEqual(windows.map(readTinily));
  });

  it('keeps the order of many windows of all lengths', async () => {
    const windows = Array.from({ length: 100 }, (_, at) =>
      makeWindow(
        [at],
        Array.from({ length: (at * 37) % 200 }, (_, place) => place),
      ),
    );
    const read = await reader.read(windows);
    expect(read.map((numbers) => [...numbers])).toEqual(windows.map(readTinily));
  });
});

/** A reader with a process of its own, which is stopped: nothing is read until it is continued or killed. */
async function openStopped(options: ReaderOptions = PATIENT): Promise<{ reader: Reader; pid: number }> {
  const before = findModelsProcesses();
  const reader = await openTiny({}, options);
  const [pid] = findModelsProcesses().filter((other) => !before.includes(other));
  if (pid === undefined) throw new Error('there is no process');
  process.kill(pid, 'SIGSTOP');
  return { reader, pid };
}

/** A question to a process that is stopped, once it is under way; it is to fail. */
function expectFailure(reading: Promise<unknown>, detail: RegExp): Promise<void> {
  return expect(reading).rejects.toMatchObject({
    code: 'reading-failed',
    facts: { model: 'tiny', detail: expect.stringMatching(detail) as string },
  });
}

describe('A reader whose process', () => {
  let reader: Reader | undefined;
  afterEach(async () => {
    vi.useRealTimers();
    await reader?.close();
    reader = undefined;
  });

  it('dies in the middle of a batch fails that one, and reads those that wait in another process', async () => {
    const stopped = await openStopped();
    reader = stopped.reader;
    const full = Array.from({ length: 16 }, () => WINDOW);
    const failed = expectFailure(reader.read(full), /^it ended with SIGKILL$/u);
    const waiting = [expectToRead(reader), expectToRead(reader)];
    // So that the first batch is under way, and the others are not in it.
    await new Promise((resolve) => setImmediate(resolve));
    process.kill(stopped.pid, 'SIGKILL');
    await failed;
    await Promise.all(waiting);
    expect(reader.isReady()).toBe(true);
  });

  it('dies again and again is left alone for a while, and tells so at once', async () => {
    const before = findModelsProcesses();
    const stopped = await openStopped({ ...PATIENT, backOff: { shortest: 10 ** 8, longest: 10 ** 8 } });
    reader = stopped.reader;
    for (let deaths = 0; deaths < 2; deaths++) {
      const failed = expectFailure(reader.read([WINDOW]), /^it ended with SIGKILL$/u);
      await new Promise((resolve) => setImmediate(resolve));
      for (const pid of findModelsProcesses()) if (!before.includes(pid)) process.kill(pid, 'SIGKILL');
      await failed;
    }
    await expectFailure(
      reader.read([WINDOW]),
      /^it failed 2 times in a row and is tried again in 100000 s$/u,
    );
    expect(reader.isReady()).toBe(false);
  });

  it('hangs gives the question up in time, is ended, and reads those that wait in another one', async () => {
    const reports: ReadingReport[] = [];
    const stopped = await openStopped({ onRead: (report) => reports.push(report) });
    reader = stopped.reader;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const full = Array.from({ length: 16 }, () => WINDOW);
    const failed = expectFailure(reader.read(full), /^reading took longer than 5 s$/u);
    await vi.advanceTimersByTimeAsync(5000);
    await failed;
    expect(reports).toEqual([{ givenUp: 'reading' }]);
    const waiting = expectToRead(reader);
    await vi.advanceTimersByTimeAsync(5000);
    await waiting;
    expect(findModelsProcesses()).not.toContain(stopped.pid);
    expect(reports).toMatchObject([{ givenUp: 'reading' }, { windows: 1 }]);
  });

  it('is slow for a while goes on when that is over', async () => {
    const stopped = await openStopped({});
    reader = stopped.reader;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const failed = expectFailure(reader.read([WINDOW]), /^reading took longer than 5 s$/u);
    await vi.advanceTimersByTimeAsync(5000);
    await failed;
    process.kill(stopped.pid, 'SIGCONT');
    await expectToRead(reader);
    expect(findModelsProcesses()).toContain(stopped.pid);
  });
});

describe('A reader that is closed', () => {
  it('rejects what is read and what waits, and leaves no process and no timer', async () => {
    const before = findModelsProcesses();
    const { reader } = await openStopped();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const full = Array.from({ length: 16 }, () => WINDOW);
    const failed = Array.from({ length: 3 }, () => expectFailure(reader.read(full), /^it is closed$/u));
    await reader.close();
    await Promise.all(failed);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    expect(findModelsProcesses()).toEqual(before);
  });

  it('does not start when aborted', async () => {
    const before = findModelsProcesses();
    const controller = new AbortController();
    const reason = new Error('enough');
    const opening = openTiny({}, { signal: controller.signal });
    controller.abort(reason);
    await expect(opening).rejects.toBe(reason);
    expect(findModelsProcesses()).toEqual(before);
  });

  it('does not start when its files cannot be read', async () => {
    const before = findModelsProcesses();
    const opening = createReader(readModelFiles('none', path.join(root, 'none')));
    await expect(opening).rejects.toMatchObject({ code: 'model-missing' });
    expect(findModelsProcesses()).toEqual(before);
  });
});

describe('What is no reader is refused:', () => {
  it.each<[string, TinyReader, string, string, RegExp]>([
    [
      'a model of two numbers a piece',
      { labels: 2 },
      'model-not-a-model',
      'onnx/',
      /1 × 5 × 2 .* 1 × 5 × 3$/u,
    ],
    ['a model without logits', { output: 'scores' }, 'model-not-a-model', 'onnx/', /no logits/u],
    ['a model for shorter windows', { positions: 128 }, 'model-not-a-model', 'config.json', /128 .* 256/u],
    ['a graph that does not run', { opType: 'NoSuchOperation' }, 'model-corrupt', 'onnx/', /session/u],
    ['a model that gives no numbers', { bias: NaN }, 'model-corrupt', 'onnx/', /no number/u],
  ])('%s', async (_, model, code, file, detail) => {
    await expect(openTiny(model, { worker: takeModels() })).rejects.toMatchObject({
      code,
      facts: {
        model: 'tiny',
        file: expect.stringContaining(file) as string,
        detail: expect.stringMatching(detail) as string,
      },
    });
  });

  it('a model that embeds', async () => {
    const folder = path.join(root, 'embedder');
    await writeTinyModel(folder);
    const files = await readModelFiles('embedder', folder);
    await expect(createReader({ ...files, maxTokens: 512 }, { worker: takeModels() })).rejects.toMatchObject({
      code: 'model-corrupt',
    });
  });
});
