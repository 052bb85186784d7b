import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchFolder } from '../../src/editing/watch-folder.ts';

let folder: string;
let ending: AbortController;
let watching: Promise<void>;
const calls: number[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ibid-watch-'));
  ending = new AbortController();
  calls.length = 0;
});
afterEach(async () => {
  ending.abort();
  await watching.catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

/** Watches with `work` for each change; by its looks alone, unless they are too rare for that. */
function start(work: (call: number) => Promise<boolean> | boolean, interval = 20): void {
  watching = watchFolder({
    folder,
    signal: ending.signal,
    interval,
    quiet: 40,
    patience: 20,
    async onChanged() {
      calls.push(calls.length);
      return await work(calls.length);
    },
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('watching a folder', { timeout: 300_000 }, () => {
  test('calls at first, then after each change, and not otherwise', async () => {
    start(() => true);
    await until(() => calls.length === 1);
    await pause(150);
    expect(calls).toHaveLength(1);
    await writeFile(join(folder, 'a.md'), 'a');
    await until(() => calls.length === 2);
    await rename(join(folder, 'a.md'), join(folder, 'b.md'));
    await until(() => calls.length === 3);
    await rm(join(folder, 'b.md'));
    await until(() => calls.length === 4);
    await writeFile(join(folder, '.hidden'), 'a');
    await pause(150);
    expect(calls).toHaveLength(4);
  });

  test('waits until a file is written to its end', async () => {
    start(() => true);
    await until(() => calls.length === 1);
    for (let part = 0; part < 10; part++) {
      await writeFile(join(folder, 'a.md'), 'a'.repeat(part));
      await pause(10);
    }
    await until(() => calls.length === 2);
    await pause(150);
    expect(calls).toHaveLength(2);
  });

  test('notices what changed during a call, and makes one call at a time', async () => {
    let running = 0;
    start(async (call) => {
      expect(++running).toBe(1);
      if (call === 1) await writeFile(join(folder, 'a.md'), 'a');
      await pause(60);
      running--;
      return true;
    });
    await until(() => calls.length === 2);
  });

  test('tries again what failed', async () => {
    start((call) => call === 3);
    await until(() => calls.length === 3);
    await pause(150);
    expect(calls).toHaveLength(3);
  });

  test('waits for a folder that is not there', async () => {
    await rm(folder, { recursive: true });
    start(() => true);
    await until(() => calls.length === 1);
    await mkdir(folder);
    await writeFile(join(folder, 'a.md'), 'a');
    await until(() => calls.length === 2);
  });

  test('ends at once when told to, and passes errors on', async () => {
    start(() => true, 3_600_000);
    await until(() => calls.length === 1);
    ending.abort();
    await watching;
    ending = new AbortController();
    start(() => Promise.reject(new Error('a bug')));
    await expect(watching).rejects.toThrow('a bug');
  });
});
