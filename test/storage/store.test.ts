import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import { createRefusingFiles, createSteppedFiles } from '../fakes/stepped-files.ts';
import { describeStore } from './store-contract.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

let folder: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

const at = (...names: string[]): string => join(folder, ...names);
const read = (name: string): Promise<string> => readFile(at(name), 'utf8');

describe.each<[string, Store]>([
  ['the disk', DISK],
  ['files that are stopped at every step', createSteppedFiles(() => undefined)],
  ['files that refuse a step much later', createRefusingFiles({ at: Infinity, code: 'EIO' }).files],
])('%s', (_, files) => {
  describeStore(() => Promise.resolve({ files, folder }));

  test('make a secret file for its owner only, also by appending', async () => {
    await files.write(at('x'), [bytes('key')], { secret: true });
    await files.append(at('y'), bytes('line\n'));
    for (const name of ['x', 'y']) expect((await stat(at(name))).mode & 0o077).toBe(0);
  });

  test('sync a file and a folder, and say when there is none', async () => {
    await writeFile(at('x'), 'text');
    await files.sync(at('x'));
    await files.sync(folder);
    await expect(files.sync(at('y'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('say that a file was changed now', async () => {
    await writeFile(at('x'), 'text');
    await utimes(at('x'), 1, 1);
    await files.touch(at('x'));
    expect((await stat(at('x'))).mtimeMs).toBeGreaterThan(1_000_000);
  });
});

describe('files that refuse a step', () => {
  test('leave the beginning of what they were to write, as a full disk does', async () => {
    const { files, countSteps } = createRefusingFiles({ at: 2, code: 'ENOSPC' });
    await files.append(at('x'), bytes('one\n'));
    await expect(files.append(at('x'), bytes('two\n'))).rejects.toMatchObject({ code: 'ENOSPC' });
    await files.append(at('x'), bytes('three\n'));
    expect(await read('x')).toBe('one\ntwthree\n');
    expect(countSteps()).toBe(3);
  });

  test('go on refusing, but for removing, which makes room', async () => {
    const { files } = createRefusingFiles({ at: 1, code: 'ENOSPC', lasting: true });
    for (let time = 0; time < 2; time++) await expect(files.write(at('x'), [])).rejects.toThrow('ENOSPC');
    await files.remove(at('x'));
    expect(await readdir(folder)).toEqual([]);
  });
});
