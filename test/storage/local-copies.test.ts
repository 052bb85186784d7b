import { createHash } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DISK } from '../../src/storage/disk.ts';
import { createLocalCopies } from '../../src/storage/postgres/local-copies.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

test('copies for this machine go when they are beyond the bytes there may be, those first that were used longest ago', async () => {
  const [source, folder] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
  const { localFile } = createLocalCopies(DISK, folder, 15);
  const copy = async (text: string): Promise<string> => {
    const file = path.join(source, text);
    await writeFile(file, text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(await localFile(file, sha256)).toBe(path.join(folder, sha256));
    return sha256;
  };
  const first = await copy('0123456789');
  const second = await copy('abcdefghij');
  // The one that was made first is used again.
  await utimes(path.join(folder, second), new Date(0), Date.now() / 1000 - 60);
  const third = await copy('last');
  expect((await readdir(folder)).sort()).toEqual([first, third].sort());
});
