import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { NODE_FILES, type FileOperations } from '../../src/storage/file-operations.ts';
import { createRefusingFiles, createSteppedFiles } from '../fakes/stepped-files.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

let folder: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

const at = (...names: string[]): string => join(folder, ...names);
const read = (name: string): Promise<string> => readFile(at(name), 'utf8');

describe.each<[string, FileOperations]>([
  ['the disk', NODE_FILES],
  ['files that are stopped at every step', createSteppedFiles(() => undefined)],
  ['files that refuse a step much later', createRefusingFiles({ at: Infinity, code: 'EIO' }).files],
])('%s', (_, files) => {
  test('make a folder with those above it, and leave one that is there', async () => {
    await files.makeFolder(at('a', 'b'));
    await writeFile(at('a', 'b', 'c'), '');
    await files.makeFolder(at('a', 'b'));
    expect(await readdir(at('a', 'b'))).toEqual(['c']);
  });

  test('write all chunks, over what was there', async () => {
    await files.write(at('x'), [bytes('long, and longer'), bytes('more')]);
    await files.write(at('x'), [bytes('one '), bytes('two')]);
    expect(await read('x')).toBe('one two');
  });

  test('write nothing over a file when they are to make a new one', async () => {
    await files.write(at('x'), [bytes('first')], { exclusive: true });
    await expect(files.write(at('x'), [bytes('second')], { exclusive: true })).rejects.toMatchObject({
      code: 'EEXIST',
    });
    expect(await read('x')).toBe('first');
  });

  test('make a secret file for its owner only, also by appending', async () => {
    await files.write(at('x'), [bytes('key')], { secret: true });
    await files.append(at('y'), bytes('line\n'));
    for (const name of ['x', 'y']) expect((await stat(at(name))).mode & 0o077).toBe(0);
  });

  test('append to what is there', async () => {
    await files.append(at('x'), bytes('one\n'));
    await files.append(at('x'), bytes('two\n'));
    expect(await read('x')).toBe('one\ntwo\n');
  });

  test('sync a file and a folder, and say when there is none', async () => {
    await writeFile(at('x'), 'text');
    await files.sync(at('x'));
    await files.sync(folder);
    await expect(files.sync(at('y'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('rename a file over another one, and a folder', async () => {
    await writeFile(at('x'), 'new');
    await writeFile(at('y'), 'old');
    await files.rename(at('x'), at('y'));
    await mkdir(at('a'));
    await files.rename(at('a'), at('b'));
    expect(await readdir(folder)).toEqual(['b', 'y']);
    expect(await read('y')).toBe('new');
    await expect(files.rename(at('x'), at('y'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('give a file a second name, unless it is taken', async () => {
    await writeFile(at('x'), 'text');
    await files.link(at('x'), at('y'));
    expect(await read('y')).toBe('text');
    await expect(files.link(at('x'), at('y'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  test('say that a file was changed now', async () => {
    await writeFile(at('x'), 'text');
    await utimes(at('x'), 1, 1);
    await files.touch(at('x'));
    expect((await stat(at('x'))).mtimeMs).toBeGreaterThan(1_000_000);
    await expect(files.touch(at('y'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('remove a file, a folder with all in it, and nothing', async () => {
    await mkdir(at('a', 'b'), { recursive: true });
    await writeFile(at('a', 'b', 'c'), '');
    for (const name of ['a', 'x']) await files.remove(at(name));
    expect(await readdir(folder)).toEqual([]);
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
