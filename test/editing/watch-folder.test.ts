import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchFolder } from '../../src/editing/watch-folder.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let folder: string;
let ending: AbortController;
let watching: Promise<void>;
const calls: number[] = [];

beforeEach(async () => {
  folder = await makeTemporaryFolder();
  ending = new AbortController();
  calls.length = 0;
});
afterEach(async () => {
  ending.abort();
  await watching.catch(() => undefined);
});

const INTERVAL = 1;
const QUIET = 2;
const PATIENCE = 3;

/** A wait that the watching has begun; it ends when the test says so, or by its signal. */
interface Wait {
  readonly ms: number;
  end(): void;
}
let begun: Wait[];
let onBegun: () => void;

/** Watches with `work` for each call; no time passes but what the test lets pass. */
function start(work: (call: number) => Promise<boolean> | boolean): void {
  begun = [];
  onBegun = () => undefined;
  watching = watchFolder({
    folder,
    signal: ending.signal,
    interval: INTERVAL,
    quiet: QUIET,
    patience: PATIENCE,
    async wait(ms, signal) {
      await new Promise<void>((resolve) => {
        const end = (): void => {
          signal.removeEventListener('abort', end);
          resolve();
        };
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
        begun.push({ ms, end });
        onBegun();
      });
    },
    async onChanged() {
      calls.push(calls.length);
      return await work(calls.length);
    },
  });
}

async function firstWait(): Promise<Wait> {
  for (;;) {
    const [wait] = begun;
    if (wait) return wait;
    await new Promise<void>((resolve) => (onBegun = resolve));
  }
}

/** The next wait, which is of that length. */
async function nextWait(ms: number): Promise<Wait> {
  const wait = await firstWait();
  begun.shift();
  expect(wait.ms).toBe(ms);
  return wait;
}

/** Lets looks pass until one finds a change, which is then waited upon to be over. */
async function nextChange(): Promise<Wait> {
  for (;;) {
    if ((await firstWait()).ms === QUIET) return await nextWait(QUIET);
    (await nextWait(INTERVAL)).end();
  }
}

/** Puts a file there at one moment: a look may come at any time, and must not see one that is half written. */
async function write(name: string, text: string): Promise<void> {
  const beside = `${folder}-${name}`;
  await writeFile(beside, text);
  await rename(beside, join(folder, name));
}

describe('watching a folder', () => {
  test('calls at first, then after each change, and not otherwise', async () => {
    start(() => true);
    (await nextWait(QUIET)).end();
    const changes = [
      () => write('a.md', 'a'),
      () => rename(join(folder, 'a.md'), join(folder, 'b.md')),
      () => rm(join(folder, 'b.md')),
    ];
    for (const [at, change] of changes.entries()) {
      for (let look = 0; look < 3; look++) (await nextWait(INTERVAL)).end();
      const looked = await nextWait(INTERVAL);
      expect(calls).toHaveLength(1 + at);
      await change();
      looked.end();
      (await nextChange()).end();
    }
    (await nextWait(INTERVAL)).end();
    expect(calls).toHaveLength(4);
  });

  test('takes no notice of hidden files', async () => {
    start(() => true);
    (await nextWait(QUIET)).end();
    await nextWait(INTERVAL).then(async (look) => {
      await write('.hidden', 'a');
      look.end();
    });
    (await nextWait(INTERVAL)).end();
    await nextWait(INTERVAL);
    expect(calls).toHaveLength(1);
  });

  test('waits until a file is written to its end', async () => {
    start(() => true);
    (await nextWait(QUIET)).end();
    const look = await nextWait(INTERVAL);
    await write('a.md', '');
    look.end();
    for (let part = 1; part < 10; part++) {
      const quiet = await nextChange();
      await write('a.md', 'a'.repeat(part));
      quiet.end();
    }
    (await nextChange()).end();
    await nextWait(INTERVAL);
    expect(calls).toHaveLength(2);
  });

  test('notices what changed during a call, and makes one call at a time', async () => {
    let running = 0;
    start(async (call) => {
      expect(++running).toBe(1);
      if (call === 1) await write('a.md', 'a');
      running--;
      return true;
    });
    (await nextWait(QUIET)).end();
    (await nextChange()).end();
    await nextWait(INTERVAL);
    expect(calls).toHaveLength(2);
  });

  test('tries again what failed', async () => {
    start((call) => call === 3);
    for (let call = 1; call < 3; call++) {
      (await nextWait(QUIET)).end();
      (await nextWait(PATIENCE)).end();
      expect(calls).toHaveLength(call);
    }
    (await nextWait(QUIET)).end();
    (await nextWait(INTERVAL)).end();
    await nextWait(INTERVAL);
    expect(calls).toHaveLength(3);
  });

  test('waits for a folder that is not there', async () => {
    await rm(folder, { recursive: true });
    start(() => true);
    (await nextWait(QUIET)).end();
    const look = await nextWait(INTERVAL);
    await mkdir(folder);
    await write('a.md', 'a');
    look.end();
    (await nextChange()).end();
    await nextWait(INTERVAL);
    expect(calls).toHaveLength(2);
  });

  test('hears of a change from the system, without waiting for the next look', async () => {
    start(() => true);
    (await nextWait(QUIET)).end();
    await nextWait(INTERVAL);
    await write('a.md', 'a');
    (await nextChange()).end();
    await nextWait(INTERVAL);
    expect(calls).toHaveLength(2);
  });

  test('ends at once when told to, and passes errors on', async () => {
    const called = new Promise<void>((resolve) => {
      watching = watchFolder({
        folder,
        signal: ending.signal,
        interval: 3_600_000,
        quiet: 1,
        onChanged: () => {
          resolve();
          return Promise.resolve(true);
        },
      });
    });
    await called;
    ending.abort();
    await watching;
    ending = new AbortController();
    start(() => Promise.reject(new Error('a bug')));
    (await nextWait(QUIET)).end();
    await expect(watching).rejects.toThrow('a bug');
  });
});
