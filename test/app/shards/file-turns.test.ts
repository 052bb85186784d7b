import { afterEach, expect, test } from 'vitest';
import { createFileTurns } from '../../../src/app/shards/file-turns.ts';
import { locateEntry } from '../../../src/processes/entry.ts';
import { createServing } from '../../../src/processes/serve-tasks.ts';
import { startWorkerProcess, type WorkerProcess } from '../../../src/processes/worker-process.ts';
import { createRecordFile } from '../../../src/records/record-file.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { NUMBERS, type AddingTasks } from './add-in-turns.ts';

const started: WorkerProcess<AddingTasks>[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.kill()));
});

/** Two processes that add to the same files, with turns from here. */
function startTwo(): [WorkerProcess<AddingTasks>, WorkerProcess<AddingTasks>] {
  const turns = createFileTurns();
  const start = (): WorkerProcess<AddingTasks> =>
    startWorkerProcess(locateEntry('add-in-turns', import.meta.url), {
      serve: (report) => createServing(turns, report),
    });
  const two = [start(), start()] as const;
  started.push(...two);
  return [...two];
}

test('nothing is lost that two processes add, while each writes all anew without what it forgets, and they have one key', async () => {
  const folder = await makeTemporaryFolder();
  const [one, other] = startTwo();
  const keys = await Promise.all([
    one.ask('add', { folder, from: 0, to: 60 }),
    other.ask('add', { folder, from: 60, to: 120 }),
  ]);
  const kept = (await createRecordFile(folder, NUMBERS).list()).map(({ n }) => n).sort((a, b) => a - b);
  expect(kept).toEqual(Array.from({ length: 120 }, (_, n) => n).filter((n) => n % 3 !== 0));
  expect(keys[0]).toBe(keys[1]);
});

test('the turn of a process that is killed is the next one’s', async () => {
  const folder = await makeTemporaryFolder();
  const [one, other] = startTwo();
  const path = `${folder}/${NUMBERS.name}.jsonl`;
  await new Promise<void>((resolve) => {
    const onProgress = (): void => {
      resolve();
    };
    one.ask('keep', { path }, { onProgress }).catch(() => undefined);
  });
  const adding = other.ask('add', { folder, from: 1, to: 2 });
  await one.kill();
  await adding;
  expect(await createRecordFile(folder, NUMBERS).list()).toEqual([{ n: 1 }]);
});
