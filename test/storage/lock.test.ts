import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeLock } from '../../src/storage/lock.ts';
import { NODE_FILES, type FileOperations } from '../../src/storage/file-operations.ts';
import { makeCorpus } from '../index/small-corpus.ts';
import { build, makeIndexFolder } from '../index/temporary-index.ts';

const TOO_OLD = new Date(Date.now() - 11 * 60_000);

async function findDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

/** Leaves a lock as another process would. */
async function leaveLock(folder: string, owner: object): Promise<string> {
  const since = '2024-01-31T00:00:00.000Z';
  const lock = join(folder, 'lock');
  await writeFile(lock, JSON.stringify({ host: hostname(), started: 1, since, token: 'theirs', ...owner }));
  return lock;
}

const withoutLinks: FileOperations = {
  ...NODE_FILES,
  link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
};

describe.each([
  ['with', NODE_FILES],
  ['without', withoutLinks],
])('the lock of an index, on a file system %s links,', (_, files) => {
  test('lets one build run at a time', async () => {
    const folder = await makeIndexFolder();
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
    const folder = await makeIndexFolder();
    const lock = await takeLock(folder, files);
    await lock.assertHeld();
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await takeLock(folder, files)).release();
  });

  test('of a living process is respected', async () => {
    const folder = await makeIndexFolder();
    await leaveLock(folder, { pid: process.ppid });
    await expect(takeLock(folder, files)).rejects.toMatchObject({
      code: 'index-busy',
      facts: { folder, since: '2024-01-31T00:00:00.000Z', owner: `${process.ppid}@${hostname()}` },
    });
  });

  test('of another machine is respected until it is silent for ten minutes', async () => {
    const folder = await makeIndexFolder();
    const path = await leaveLock(folder, { pid: await findDeadProcess(), host: 'elsewhere' });
    await expect(takeLock(folder, files)).rejects.toMatchObject({ code: 'index-busy' });
    await utimes(path, TOO_OLD, TOO_OLD);
    await (await takeLock(folder, files)).release();
  });

  test('is taken over from a process that has ended', async () => {
    const folder = await makeIndexFolder();
    await leaveLock(folder, { pid: await findDeadProcess() });
    await (await takeLock(folder, files)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('is taken over from an earlier process of the same number, as containers have', async () => {
    const folder = await makeIndexFolder();
    await leaveLock(folder, { pid: process.pid });
    await (await takeLock(folder, files)).release();
  });

  test('that cannot be read is respected only while it may be in the making', async () => {
    const folder = await makeIndexFolder();
    await writeFile(join(folder, 'lock'), '{');
    await expect(takeLock(folder, files)).rejects.toMatchObject({
      code: 'index-busy',
      facts: { owner: 'unknown' },
    });
    await utimes(join(folder, 'lock'), TOO_OLD, TOO_OLD);
    await (await takeLock(folder, files)).release();
  });

  test('taken over by several at once belongs to one of them', async () => {
    for (let round = 0; round < 10; round++) {
      const folder = await makeIndexFolder();
      await leaveLock(folder, { pid: await findDeadProcess() });
      const locks = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder, files)));
      const held = await Promise.allSettled(
        locks.filter((lock) => lock.status === 'fulfilled').map(({ value }) => value.assertHeld()),
      );
      expect(held.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });
});

test('a build whose lock was taken over meanwhile does not switch', async () => {
  const folder = await makeIndexFolder();
  await mkdir(folder, { recursive: true });
  let taken = false;
  const onProgress = (step: string): void => {
    if (step === 'write' && !taken) {
      taken = true;
      void leaveLock(folder, { pid: process.ppid });
    }
  };
  await expect(build(folder, makeCorpus(3), { onProgress })).rejects.toMatchObject({ code: 'index-busy' });
  expect((await readdir(folder)).sort()).toEqual(['generations', 'lock']);
  expect(await readdir(join(folder, 'generations'))).toEqual([]);
  expect(await readFile(join(folder, 'lock'), 'utf8')).toContain('theirs');
});
