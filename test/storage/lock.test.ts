import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeLock } from '../../src/storage/lock.ts';
import type { LockTime } from '../../src/storage/lock-sight.ts';
import { findFate, markProcess, readStartByPs, type ProcessMark } from '../../src/storage/process-mark.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import { makeCorpus } from '../index/small-corpus.ts';
import { build } from '../index/temporary-index.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const MINUTE = 60_000;

async function findDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

/** Leaves a lock as another process would, `age` milliseconds ago. Without facts it is one that runs. */
async function leaveLock(folder: string, owner: Partial<ProcessMark> = {}, age = 0): Promise<string> {
  const since = '2024-01-31T00:00:00.000Z';
  const lock = join(folder, 'lock');
  const mark = await markProcess(process.ppid);
  await writeFile(lock, JSON.stringify({ ...mark, since, token: 'theirs', ...owner }));
  await setAge(lock, age);
  return lock;
}

async function setAge(path: string, age: number): Promise<void> {
  const touched = new Date(Date.now() - age);
  await utimes(path, touched, touched);
}

interface TestTime extends LockTime {
  /** Milliseconds that were waited so far. */
  waited(): number;
  /** Lets the heartbeats beat once; resolves to how many milliseconds lie between two. */
  beat(): number | null;
}

/** Time in which waiting takes none. `onWait` is what happens meanwhile. */
function createTime(onWait: (waited: number) => Promise<void> | void = () => undefined): TestTime {
  let waited = 0;
  let beating: { milliseconds: number; work: () => void } | null = null;
  return {
    now: Date.now,
    async wait(milliseconds) {
      waited += milliseconds;
      await onWait(waited);
    },
    repeat(milliseconds, work) {
      beating = { milliseconds, work };
      return () => (beating = null);
    },
    waited: () => waited,
    beat() {
      beating?.work();
      return beating?.milliseconds ?? null;
    },
  };
}

const THERE = { boot: 'another', host: 'elsewhere' };
const BESIDE = { space: 'pid:[1]', host: 'elsewhere' };

const withoutLinks: Store = {
  ...DISK,
  link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
};

describe.each([
  ['with', DISK],
  ['without', withoutLinks],
])('the lock of an index, on a file system %s links,', (_, files) => {
  test('lets one build run at a time', async () => {
    const folder = await makeTemporaryFolder();
    const [first, second] = await Promise.allSettled([
      build(folder, makeCorpus(3), { files }),
      build(folder, makeCorpus(3), { files }),
    ]);
    const outcomes = [first.status, second.status].sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected']);
    const rejected = first.status === 'rejected' ? first : second;
    expect(rejected).toMatchObject({
      reason: { code: 'index-busy', facts: { owner: `${process.pid}@${hostname()}` } },
    });
    await build(folder, makeCorpus(3), { files });
  });

  test('is given back', async () => {
    const folder = await makeTemporaryFolder();
    const lock = await takeLock(folder, files);
    await lock.assertHeld();
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await takeLock(folder, files)).release();
  });

  test('of a living process is respected, at once and for as long as it lives', async () => {
    const folder = await makeTemporaryFolder();
    await leaveLock(folder, {}, 60 * MINUTE);
    const time = createTime();
    await expect(takeLock(folder, files, undefined, time)).rejects.toMatchObject({
      code: 'index-busy',
      facts: { folder, since: '2024-01-31T00:00:00.000Z', owner: `${process.ppid}@${hostname()}` },
    });
    expect(time.waited()).toBe(0);
  });

  const taken = async (owner: Partial<ProcessMark>, age = 0, time = createTime()): Promise<TestTime> => {
    const folder = await makeTemporaryFolder();
    await leaveLock(folder, owner, age);
    await (await takeLock(folder, files, undefined, time)).release();
    expect(await readdir(folder)).toEqual([]);
    return time;
  };
  const busy = async (owner: Partial<ProcessMark>, age = 0, time = createTime()): Promise<TestTime> => {
    const folder = await makeTemporaryFolder();
    await leaveLock(folder, owner, age);
    await expect(takeLock(folder, files, undefined, time)).rejects.toMatchObject({ code: 'index-busy' });
    expect(await readFile(join(folder, 'lock'), 'utf8')).toContain('theirs');
    return time;
  };

  test('is taken over at once from a process that has ended', async () => {
    const pid = await findDeadProcess();
    for (const owner of [{ pid }, { pid, host: 'elsewhere' }, { pid, boot: null, space: null, start: null }])
      expect((await taken(owner)).waited()).toBe(0);
  });

  test('is taken over at once when another process has the number now', async () => {
    expect((await taken({ start: '1' })).waited()).toBe(0);
    expect((await taken({ start: '1', host: 'elsewhere' })).waited()).toBe(0);
    // As after the restart of a container: this process has the number itself.
    expect((await taken({ pid: process.pid, start: '1' })).waited()).toBe(0);
  });

  test('is taken over at once when the machine was started since', async () => {
    expect((await taken({ boot: 'another' })).waited()).toBe(0);
  });

  test('as older versions wrote it is respected while its process lives', async () => {
    await busy({ boot: null, space: null, start: null });
  });

  test('of another machine is respected until it is silent for ten minutes', async () => {
    expect((await busy(THERE)).waited()).toBe(0);
    expect((await busy(THERE, 9 * MINUTE)).waited()).toBe(0);
    await taken(THERE, 11 * MINUTE);
  });

  test('of another machine is respected while it beats, though a clock that was set says it is old', async () => {
    for (const age of [11 * MINUTE, -11 * MINUTE]) {
      const folder = await makeTemporaryFolder();
      const lock = await leaveLock(folder, THERE, age);
      const time = createTime((waited) => (waited === 10_000 ? setAge(lock, age + 10_000) : undefined));
      await expect(takeLock(folder, files, undefined, time)).rejects.toMatchObject({ code: 'index-busy' });
    }
  });

  test('of another machine that is silent is taken over, though a clock that was set back says it is young', async () => {
    await taken(THERE, -11 * MINUTE);
  });

  test('of another container of this machine is watched for more than two heartbeats', async () => {
    const watched = (await taken(BESIDE)).waited();
    const time = createTime();
    const lock = await takeLock(await makeTemporaryFolder(), files, undefined, time);
    expect(watched).toBeGreaterThan(2 * (time.beat() ?? Infinity));
    await lock.release();
    const folder = await makeTemporaryFolder();
    const path = await leaveLock(folder, BESIDE, MINUTE);
    const beating = createTime((waited) => (waited === 20_000 ? setAge(path, 0) : undefined));
    await expect(takeLock(folder, files, undefined, beating)).rejects.toMatchObject({ code: 'index-busy' });
  });

  test('that is given back while it is watched is taken', async () => {
    const folder = await makeTemporaryFolder();
    const path = await leaveLock(folder, BESIDE);
    const time = createTime((waited) => (waited === 5_000 ? rm(path) : undefined));
    await (await takeLock(folder, files, undefined, time)).release();
    expect(time.waited()).toBe(5_000);
  });

  test('that cannot be read is respected only while it may be in the making', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'lock');
    await writeFile(path, '{');
    const made = createTime(async (waited) => {
      if (waited === 1_000) await leaveLock(folder);
    });
    await expect(takeLock(folder, files, undefined, made)).rejects.toMatchObject({ code: 'index-busy' });
    await writeFile(path, '{');
    const time = createTime();
    await (await takeLock(folder, files, undefined, time)).release();
    expect(time.waited()).toBe(10_000);
  });

  test('says again and again that it is held, and no more when it is not', async () => {
    const folder = await makeTemporaryFolder();
    const path = join(folder, 'lock');
    const touches: string[] = [];
    let touched = (): void => undefined;
    const counting: Store = {
      ...files,
      async touch(file) {
        await files.touch(file);
        touches.push(file);
        touched();
      },
    };
    const time = createTime();
    const lock = await takeLock(folder, counting, undefined, time);
    await setAge(path, MINUTE);
    const beaten = new Promise<void>((resolve) => (touched = resolve));
    expect(time.beat()).toBe(10_000);
    await beaten;
    expect((await stat(path)).mtimeMs).toBeGreaterThan(Date.now() - MINUTE);
    await lock.release();
    expect(time.beat()).toBeNull();
    expect(touches).toEqual([path]);
  });

  test('takes away what was killed while it took the lock, and leaves what lives', async () => {
    const folder = await makeTemporaryFolder();
    const dead = await markProcess();
    const content = (mark: object): string => JSON.stringify({ ...mark, since: '', token: 'x' });
    const pid = await findDeadProcess();
    await writeFile(join(folder, 'lock-0a'), content({ ...dead, pid }));
    await writeFile(join(folder, 'lock-abandoned-0b'), content({ ...dead, pid, start: '1' }));
    await writeFile(join(folder, 'lock-0c'), '');
    await setAge(join(folder, 'lock-0c'), MINUTE);
    await writeFile(join(folder, 'lock-0d'), '');
    await writeFile(join(folder, 'lock-0e'), content(await markProcess(process.ppid)));
    await (await takeLock(folder, files)).release();
    expect(await readdir(folder)).toEqual(['lock-0d', 'lock-0e']);
  });

  test('that somebody else has just taken over is put back by whoever moves it aside', async () => {
    const folder = await makeTemporaryFolder();
    const path = await leaveLock(folder, { pid: await findDeadProcess() });
    let theirs: string | null = null;
    const late: Store = {
      ...files,
      async rename(from, to) {
        // Between the look at the dead one's lock and this, a living one has taken it over.
        theirs ??= await readFile(await leaveLock(folder), 'utf8');
        await files.rename(from, to);
      },
    };
    await expect(takeLock(folder, late)).rejects.toMatchObject({ code: 'index-busy' });
    expect(await readFile(path, 'utf8')).toBe(theirs);
    expect(await readdir(folder)).toEqual(['lock']);
  });

  test('taken over by several at once belongs to one of them', async () => {
    const dead = await findDeadProcess();
    for (let round = 0; round < 10; round++) {
      const folder = await makeTemporaryFolder();
      await leaveLock(folder, { pid: dead });
      const locks = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder, files)));
      const held = await Promise.allSettled(
        locks.filter((lock) => lock.status === 'fulfilled').map(({ value }) => value.assertHeld()),
      );
      expect(held.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });
});

test('a build whose lock was taken over meanwhile does not switch', async () => {
  const folder = await makeTemporaryFolder();
  await mkdir(folder, { recursive: true });
  let taken = false;
  const onProgress = (step: string): void => {
    if (step === 'write' && !taken) {
      taken = true;
      void leaveLock(folder);
    }
  };
  await expect(build(folder, makeCorpus(3), { onProgress })).rejects.toMatchObject({ code: 'index-busy' });
  expect((await readdir(folder)).sort()).toEqual(['generations', 'lock']);
  expect(await readdir(join(folder, 'generations'))).toEqual([]);
  expect(await readFile(join(folder, 'lock'), 'utf8')).toContain('theirs');
});

describe('the mark of a process', () => {
  test('is the same each time, and another one for another process', async () => {
    expect(await markProcess()).toEqual(await markProcess());
    const [own, other] = [await markProcess(), await markProcess(process.ppid)];
    expect(own.start).not.toBeNull();
    expect(other.start).not.toBe(own.start);
    for (const mark of [own, other]) expect(await findFate(mark)).toBe('runs');
  });

  test.skipIf(process.platform === 'win32')('can be told by ps, where there is no /proc', async () => {
    const start = await readStartByPs(process.pid);
    expect(Number.isNaN(Date.parse(start ?? ''))).toBe(false);
    expect(await readStartByPs(process.pid)).toBe(start);
    expect(await readStartByPs(await findDeadProcess())).toBeNull();
  });
});
