import { afterEach, describe, expect, it } from 'vitest';
import type { BackOffOptions } from '../../src/processes/back-off.ts';
import { locateEntry } from '../../src/processes/entry.ts';
import { createResident, type Resident } from '../../src/processes/resident.ts';
import { createWorker, type Worker } from '../../src/processes/worker.ts';
import type { OddTasks } from './odd-tasks.ts';

type Odd = Resident<OddTasks, string>;
const open: Odd[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((resident) => resident.moveOut()));
});

const createOddWorker = (): Worker<OddTasks> => createWorker(locateEntry('odd-tasks', import.meta.url));

interface Scene {
  readonly resident: Odd;
  /** How often it has moved in. */
  readonly moves: () => number;
  /** Resolves when it has moved in so often. */
  readonly whenMoved: (times: number) => Promise<void>;
}

async function moveIn(backOff: BackOffOptions, worker = createOddWorker()): Promise<Scene> {
  let moves = 0;
  const waiting: { readonly times: number; readonly resolve: () => void }[] = [];
  const resident = await createResident<OddTasks, string>(worker, {
    async moveIn(process) {
      const told = await process.ask('echo', 'at home');
      moves++;
      for (const { times, resolve } of waiting) if (moves >= times) resolve();
      return told;
    },
    moveOut: () => Promise.resolve(),
    backOff,
  });
  open.push(resident);
  return {
    resident,
    moves: () => moves,
    whenMoved: async (times) => {
      if (moves >= times) return;
      await new Promise<void>((resolve) => waiting.push({ times, resolve }));
    },
  };
}

const echo = ({ resident }: Scene, text = 'hello'): Promise<string> =>
  resident.run('urgent', (process) => process.ask('echo', text));
const crash = ({ resident }: Scene): Promise<unknown> =>
  resident.run('urgent', (process) => process.ask('crash', null));

const NEVER = { shortest: 10 ** 8, longest: 10 ** 8 };

describe('a resident of a worker', () => {
  it('is asked by any number at once without a warning of Node’s', async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', note);
    const scene = await moveIn(NEVER);
    const texts = Array.from({ length: 40 }, (_, number) => String(number));
    expect(await Promise.all(texts.map((text) => echo(scene, text)))).toEqual(texts);
    // A warning is told in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('moves into the next process at once when its own ends, and is not ready meanwhile', async () => {
    const scene = await moveIn(NEVER);
    expect(scene.resident.isReady()).toBe(true);
    await expect(crash(scene)).rejects.toMatchObject({ detail: 'it ended with code 7' });
    expect(scene.resident.isReady()).toBe(false);
    expect(await echo(scene)).toBe('hello');
    expect(scene.resident.isReady()).toBe(true);
    expect(scene.moves()).toBe(2);
  });

  it('is left alone when that happens again, and whoever asks is told so at once', async () => {
    const scene = await moveIn(NEVER);
    await expect(crash(scene)).rejects.toMatchObject({ ended: true });
    await expect(crash(scene)).rejects.toMatchObject({ ended: true });
    for (let question = 0; question < 3; question++)
      await expect(echo(scene)).rejects.toMatchObject({
        detail: expect.stringMatching(/^it failed 2 times in a row and is tried again in \d+ s$/u) as string,
        cause: { detail: 'it ended with code 7' },
      });
    expect(scene.resident.isReady()).toBe(false);
    expect(scene.moves()).toBe(2);
  });

  it('comes back by itself after a while, though nobody asks', async () => {
    const scene = await moveIn({ shortest: 1 });
    await expect(crash(scene)).rejects.toMatchObject({ ended: true });
    await scene.whenMoved(2);
    await expect(crash(scene)).rejects.toMatchObject({ ended: true });
    await scene.whenMoved(3);
    expect(await echo(scene)).toBe('hello');
  });

  it('is forgiven by a success in between', async () => {
    const scene = await moveIn(NEVER);
    for (let round = 0; round < 3; round++) {
      await expect(crash(scene)).rejects.toMatchObject({ ended: true });
      expect(await echo(scene)).toBe('hello');
    }
  });

  it('is not left alone for what another one in its process has done', async () => {
    const worker = createOddWorker();
    const [good, bad] = [await moveIn(NEVER, worker), await moveIn(NEVER, worker)];
    await expect(crash(bad)).rejects.toMatchObject({ ended: true });
    await expect(crash(bad)).rejects.toMatchObject({ ended: true });
    await expect(echo(bad)).rejects.toMatchObject({ ended: false });
    expect(await echo(good)).toBe('hello');
    expect(good.resident.isReady()).toBe(true);
  });

  it('leaves the process to others, and ends it when it is the last', async () => {
    const worker = createOddWorker();
    const [first, second] = [await moveIn(NEVER, worker), await moveIn(NEVER, worker)];
    const process = worker.process();
    await first.resident.moveOut();
    await expect(echo(first)).rejects.toMatchObject({ detail: 'it is closed' });
    expect(first.resident.isReady()).toBe(false);
    expect(await echo(second)).toBe('hello');
    expect(worker.process()).toBe(process);
    await second.resident.moveOut();
    expect(await process.ended).toEqual({ wasIdle: true });
  });
});
