import { chmod, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listGenerations } from '../../src/index/generation-folder.ts';
import { MANIFEST_FILE } from '../../src/index/manifest.ts';
import { FILES } from '../../src/index/read-generation.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import { createRefusingFiles, createSteppedFiles } from '../fakes/stepped-files.ts';
import { makeCorpus } from './small-corpus.ts';
import { build, listAll } from './temporary-index.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** Removing is left out: what is left over when it is refused is no fault of the build. */
const spared = ['remove'] as const;

describe('what the system refuses', () => {
  test.each([
    ['EDQUOT', 'storage-full'],
    ['EACCES', 'storage-denied'],
    ['EROFS', 'storage-denied'],
    ['EIO', 'storage-failed'],
  ])('with %s is reported as %s', async (system, code) => {
    const folder = await makeTemporaryFolder();
    const { files } = createRefusingFiles({ at: 8, code: system, lasting: true, spared });
    await expect(build(folder, makeCorpus(1), { files })).rejects.toMatchObject({
      code,
      cause: { code: system },
    });
  });

  test.skipIf(process.getuid?.() === 0)('is reported for a folder that may not be written', async () => {
    const folder = await makeTemporaryFolder();
    await chmod(folder, 0o500);
    await expect(build(folder, makeCorpus(1))).rejects.toMatchObject({ code: 'storage-denied' });
    await chmod(folder, 0o700);
  });

  test('is reported for a file where a folder must be', async () => {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, 'generations'), '');
    await expect(build(folder, makeCorpus(1))).rejects.toMatchObject({ code: 'storage-failed' });
  });
});

describe('a write that says it went well and did not', () => {
  test('is noticed when the file is read back', async () => {
    const folder = await makeTemporaryFolder();
    const files: Store = {
      ...DISK,
      async write(path, chunks, options) {
        await DISK.write(path, chunks, options);
        if (path.endsWith('search.bin')) await truncate(path, 1000);
      },
    };
    await expect(build(folder, makeCorpus(2), { files })).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await listGenerations(folder)).toEqual([]);
  });

  // The graph is written by hnswlib, which reports success whatever happens.
  test.each([0, 0.5, 0.99])('is noticed for the passages’ graph cut at %s', async (share) => {
    const folder = await makeTemporaryFolder();
    const files: Store = {
      ...DISK,
      async sync(path) {
        if (path.endsWith('.hnsw')) await truncate(path, Math.floor((await readFile(path)).length * share));
        await DISK.sync(path);
      },
    };
    await expect(build(folder, makeCorpus(2), { files })).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await listGenerations(folder)).toEqual([]);
  });
});

describe('before the pointer is moved', () => {
  test('the generation and its name are on the disk, and afterwards the pointer', async () => {
    const folder = await makeTemporaryFolder();
    const steps: string[] = [];
    const files = createSteppedFiles((step, path) => void steps.push(`${step} ${basename(path)}`));
    const { summary } = await build(folder, makeCorpus(2), { files });
    const at = (step: string, from = 0): number =>
      steps.findIndex((one, index) => index >= from && one === step);
    const [named, moved] = [at(`rename ${summary.generation}`), at('rename current')];
    for (const name of [...Object.values(FILES), MANIFEST_FILE]) {
      expect(at(`sync ${name}`), name).toBeGreaterThan(-1);
      expect(at(`sync ${name}`), name).toBeLessThan(named);
    }
    expect(steps.slice(0, named).findLast((step) => step.startsWith('sync'))).toMatch(/^sync \.building-/);
    expect(at('sync generations', named)).toBeGreaterThan(named);
    expect(at('sync generations', named)).toBeLessThan(moved);
    expect(steps[moved - 1]).toMatch(/^sync \.current-/);
    expect(at(`sync ${basename(folder)}`, moved)).toBeGreaterThan(moved);
  });

  test.each(['rename', 'sync generations'])(
    'the lock is looked at: one that was taken over at %s ends the build, and what was in use stays',
    async (moment) => {
      const folder = await makeTemporaryFolder();
      const before = await build(folder, makeCorpus(2));
      const paths = await listAll(folder);
      const lock = join(folder, 'lock');
      const files = createSteppedFiles(async (step, path) => {
        const name = basename(path);
        const isIt =
          moment === 'rename'
            ? step === 'rename' && name.startsWith('000002-')
            : `${step} ${name}` === moment;
        if (isIt)
          await writeFile(lock, (await readFile(lock, 'utf8')).replace(/"token":"\w+"/, '"token":"theirs"'));
      });
      await expect(build(folder, makeCorpus(2, { edition: 1 }), { files })).rejects.toMatchObject({
        code: 'index-busy',
      });
      expect((await loadSnapshot(folder)).generation).toBe(before.summary.generation);
      await rm(lock);
      expect(await listAll(folder)).toEqual(paths);
    },
  );
});
