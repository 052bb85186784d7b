import { chmod, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listGenerations } from '../../src/index/generation-folder.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { NODE_FILES, type FileOperations } from '../../src/storage/file-operations.ts';
import { makeCorpus } from './small-corpus.ts';
import { build, listAll, makeIndexFolder } from './temporary-index.ts';

/** The real files until step `failing`, counted from 1; from then on every step is refused with `code`. */
function createFailingFiles(
  failing: number,
  code: string,
  lasting = true,
): { files: FileOperations; countSteps: () => number } {
  let step = 0;
  const mayPass = (): boolean => {
    step++;
    return lasting ? step < failing : step !== failing;
  };
  const refuse = (): never => {
    throw Object.assign(new Error(`${code}: refused`), { code });
  };
  // Removing makes room, so a full disk does not stop it.
  const files: FileOperations = {
    ...NODE_FILES,
    makeFolder: async (path) => (mayPass() ? NODE_FILES.makeFolder(path) : refuse()),
    async write(path, chunks, exclusive) {
      if (mayPass()) return NODE_FILES.write(path, chunks, exclusive);
      // A full disk still takes the beginning of a file.
      await NODE_FILES.write(path, [Buffer.from('[')], exclusive);
      refuse();
    },
    sync: async (path) => (mayPass() ? NODE_FILES.sync(path) : refuse()),
    rename: async (from, to) => (mayPass() ? NODE_FILES.rename(from, to) : refuse()),
    link: async (from, to) => (mayPass() ? NODE_FILES.link(from, to) : refuse()),
  };
  return { files, countSteps: () => step };
}

describe('a disk that is full', () => {
  test.each([true, false])('at any step leaves the old generation in use (for good: %s)', async (lasting) => {
    const folder = await makeIndexFolder();
    const before = await build(folder, makeCorpus(3));
    const question = new Float32Array([1, 0, 0, 0, 0, 0, 0, 0]);
    const answer = before.snapshot.search.passageIndex.search(question, 3);
    const paths = await listAll(folder);

    let refused = 0;
    for (let failing = 1; ; failing++) {
      const { files, countSteps } = createFailingFiles(failing, 'ENOSPC', lasting);
      const outcome = await build(folder, makeCorpus(3, { edition: 1 }), { files }).catch(
        (error: unknown) => error,
      );
      if (!(outcome instanceof Error)) {
        // What follows the pointer may fail without harm: the new generation is in use, and whole.
        expect(countSteps()).toBeGreaterThanOrEqual(failing - 1);
        expect((await loadSnapshot(folder)).manifest.sequence).toBe(2);
        break;
      }
      refused++;
      expect(outcome).toMatchObject({ code: 'storage-full' });
      expect(await listAll(folder), `step ${failing}`).toEqual(paths);
      const loaded = await loadSnapshot(folder);
      expect(loaded.generation).toBe(before.summary.generation);
      expect(loaded.search.passageIndex.search(question, 3)).toEqual(answer);
    }
    expect(refused).toBeGreaterThan(15);
    expect((await build(folder, makeCorpus(3))).summary.generation).toMatch(/^000003-/);
  });
});

describe('what the system refuses', () => {
  test.each([
    ['EDQUOT', 'storage-full'],
    ['EACCES', 'storage-denied'],
    ['EROFS', 'storage-denied'],
    ['EIO', 'storage-failed'],
  ])('with %s is reported as %s', async (system, code) => {
    const folder = await makeIndexFolder();
    const { files } = createFailingFiles(8, system);
    await expect(build(folder, makeCorpus(1), { files })).rejects.toMatchObject({
      code,
      cause: { code: system },
    });
  });

  test.skipIf(process.getuid?.() === 0)('is reported for a folder that may not be written', async () => {
    const folder = await makeIndexFolder();
    await chmod(folder, 0o500);
    await expect(build(folder, makeCorpus(1))).rejects.toMatchObject({ code: 'storage-denied' });
    await chmod(folder, 0o700);
  });

  test('is reported for a file where a folder must be', async () => {
    const folder = await makeIndexFolder();
    await writeFile(join(folder, 'generations'), '');
    await expect(build(folder, makeCorpus(1))).rejects.toMatchObject({ code: 'storage-failed' });
  });
});

describe('a write that says it went well and did not', () => {
  test('is noticed when the file is read back', async () => {
    const folder = await makeIndexFolder();
    const files: FileOperations = {
      ...NODE_FILES,
      async write(path, chunks, exclusive) {
        await NODE_FILES.write(path, chunks, exclusive);
        if (path.endsWith('search.bin')) await truncate(path, 1000);
      },
    };
    await expect(build(folder, makeCorpus(2), { files })).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await listGenerations(folder)).toEqual([]);
  });

  // The graph is written by hnswlib, which reports success whatever happens.
  test.each([0, 0.5, 0.99])('is noticed for the passages’ graph cut at %s', async (share) => {
    const folder = await makeIndexFolder();
    const files: FileOperations = {
      ...NODE_FILES,
      async sync(path) {
        if (path.endsWith('.hnsw')) await truncate(path, Math.floor((await readFile(path)).length * share));
        await NODE_FILES.sync(path);
      },
    };
    await expect(build(folder, makeCorpus(2), { files })).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await listGenerations(folder)).toEqual([]);
  });
});
