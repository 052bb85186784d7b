import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { listEntries, readBytes } from '../../src/storage/read-files.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

describe('the bytes of a file', () => {
  test('are all of them, or as many as were asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 50 }),
        fc.integer({ min: 1, max: 60 }),
        async (bytes, most) => {
          await writeFile(at('file'), bytes);
          expect(new Uint8Array((await readBytes(at('file'))) ?? [])).toEqual(bytes);
          expect(new Uint8Array((await readBytes(at('file'), most)) ?? [])).toEqual(bytes.slice(0, most));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('are all of them when it is read in several steps', async () => {
    const bytes = Buffer.alloc(9 * 1024 * 1024, 'abcdefg');
    await writeFile(at('large'), bytes);
    expect(bytes.equals((await readBytes(at('large'))) ?? Buffer.alloc(0))).toBe(true);
    await appendFile(at('large'), 'x');
    expect((await readBytes(at('large'), bytes.length))?.length).toBe(bytes.length);
  });

  test('are those of the file that a link leads to, and null where there is none', async () => {
    await writeFile(at('file'), 'text');
    await symlink(at('file'), at('link'));
    expect(Buffer.from((await readBytes(at('link'))) ?? []).toString()).toBe('text');
    expect(await readBytes(at('nothing'))).toBeNull();
  });

  test.skipIf(process.platform === 'win32')('are not waited for where there is no file', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    for (const path of [at('pipe'), folder, '/dev/zero', '/dev/null'])
      await expect(readBytes(path)).rejects.toMatchObject({ code: 'not-a-file', facts: { path } });
  });
});

describe('the entries of a folder', () => {
  test('are sorted, with links as what they are', async () => {
    for (const name of ['b', 'B', '🎉', 'é']) await writeFile(at(name), '');
    await mkdir(at('a'));
    await symlink(at('b'), at('link'));
    expect((await listEntries(folder))?.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'B file',
      'a folder',
      'b file',
      'link link',
      'é file',
      '🎉 file',
    ]);
  });

  test('are null where there is no folder', async () => {
    await writeFile(at('file'), '');
    expect(await listEntries(at('nothing'))).toBeNull();
    expect(await listEntries(at('file'))).toBeNull();
  });
});
