import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/storage/store.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** What everything that is kept in must do. `open` gives a store and an empty folder in it, another one for each test. */
export function describeStore(open: () => Promise<{ readonly files: Store; readonly folder: string }>): void {
  let files: Store;
  let folder: string;
  beforeEach(async () => {
    ({ files, folder } = await open());
  });

  const at = (name: string): string => `${folder}/${name}`;
  const put = async (texts: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(texts)) {
      await files.makeFolder(at(name.slice(0, Math.max(0, name.lastIndexOf('/')))).replace(/\/$/u, ''));
      await files.write(at(name), [bytes(text)]);
    }
  };

  test('makes a folder with those above it, and leaves one that is there', async () => {
    await files.makeFolder(at('a/b'));
    await files.write(at('a/b/c'), []);
    await files.makeFolder(at('a/b'));
    expect(await files.listFolder(at('a/b'))).toEqual(['c']);
    expect(await files.listEntries(at('a'))).toEqual([{ name: 'b', kind: 'folder' }]);
    await expect(files.makeFolder(at('a/b/c'))).rejects.toThrow();
  });

  test('writes all chunks, over what was there, and into no folder that is not there', async () => {
    await files.write(at('x'), [bytes('long, and longer'), bytes('more')]);
    await files.write(at('x'), [bytes('one '), bytes('two')]);
    expect(await files.readText(at('x'))).toBe('one two');
    await expect(files.write(at('a/x'), [bytes('one')])).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('writes nothing over a file when it is to make a new one', async () => {
    await files.write(at('x'), [bytes('first')], { exclusive: true });
    const again = files.write(at('x'), [bytes('second')], { exclusive: true });
    await expect(again).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await files.readText(at('x'))).toBe('first');
  });

  test('knows of each file in a folder what it holds, or does not know', async () => {
    const told = async (): Promise<unknown[]> =>
      ((await files.listEntries(folder)) ?? []).map(({ digest }) => digest);
    const orUnknown = (text: string): unknown =>
      files.database === null ? undefined : { bytes: text.length, sha256: sha256(bytes(text)) };
    await files.write(at('x'), [bytes('long, and longer'), bytes('more')]);
    await files.link(at('x'), at('y'));
    expect(await told()).toEqual([orUnknown('long, and longermore'), orUnknown('long, and longermore')]);
    await files.write(at('y'), [bytes('short')]);
    expect(await told()).toEqual([orUnknown('short'), orUnknown('short')]);
    await files.rename(at('y'), at('z'));
    await files.append(at('x'), bytes('er'));
    expect(await told()).toEqual([undefined, undefined]);
  });

  test('appends to what is there', async () => {
    await files.append(at('x'), bytes('one\n'));
    await files.append(at('x'), bytes('two\n'));
    expect(await files.readText(at('x'))).toBe('one\ntwo\n');
  });

  test('renames a file over another one, and a folder with all in it', async () => {
    await put({ x: 'new', y: 'old', 'a/b/c': 'deep', a0: 'beside', 'full/z': '' });
    await files.rename(at('x'), at('y'));
    await files.rename(at('a'), at('b%'));
    expect(await files.listFolder(folder)).toEqual(['a0', 'b%', 'full', 'y']);
    expect(await files.readText(at('y'))).toBe('new');
    expect(await files.readText(at('b%/b/c'))).toBe('deep');
    await expect(files.rename(at('x'), at('y'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.rename(at('b%'), at('full'))).rejects.toMatchObject({ code: 'ENOTEMPTY' });
  });

  test('gives a file a second name, unless it is taken', async () => {
    await put({ x: 'text' });
    await files.link(at('x'), at('y'));
    await files.remove(at('x'));
    expect(await files.readText(at('y'))).toBe('text');
    await put({ x: 'other' });
    await expect(files.link(at('x'), at('y'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  test('removes a file, a folder with all in it, and nothing', async () => {
    await put({ 'a/b/c': '', 'a-': '', 'a%': '', a0: '' });
    for (const name of ['a', 'x']) await files.remove(at(name));
    expect(await files.listFolder(folder)).toEqual(['a%', 'a-', 'a0']);
  });

  test('tells size and time of a file, and that there is none', async () => {
    await put({ x: 'text' });
    const before = await files.findStats(at('x'));
    expect(before?.size).toBe(4);
    await put({ x: 'longer text' });
    await files.touch(at('x'));
    const after = await files.findStats(at('x'));
    expect(after?.size).toBe(11);
    // A time that is set has whole milliseconds, and loses some of one on its way through seconds; that of writing has parts of them.
    expect(after?.mtimeMs).toBeGreaterThanOrEqual(Math.floor(before?.mtimeMs ?? Infinity) - 1);
    expect(await files.findStats(at('y'))).toBeNull();
    expect(await files.findStats(folder)).not.toBeNull();
    await expect(files.touch(at('y'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('lists names in their order, and no folder where there is none', async () => {
    await put({ b: '', B: '', '🎉': '', é: '', "it's 50% _": '', 'a/c': '' });
    expect(await files.listFolder(folder)).toEqual(['B', 'a', 'b', "it's 50% _", 'é', '🎉']);
    expect(await files.listEntries(at('b'))).toBeNull();
    expect(await files.listEntries(at('x'))).toBeNull();
    expect(await files.listFolder(at('x'))).toEqual([]);
    expect((await files.followPath(at('a')))?.kind).toBe('folder');
    expect((await files.followPath(at('b')))?.kind).toBe('file');
    expect(await files.followPath(at('x'))).toBeNull();
  });

  test('reads all bytes or the first, also of a large file, and of none', async () => {
    // Every byte, in another place of each step.
    const large = Buffer.alloc(
      9 * 1024 * 1024,
      Uint8Array.from({ length: 257 }, (_, byte) => byte),
    );
    await files.write(at('x'), [large.subarray(0, 3), large.subarray(3)]);
    expect(large.equals((await files.readBytes(at('x'))) ?? Buffer.alloc(0))).toBe(true);
    expect((await files.readBytes(at('x'), 5))?.length).toBe(5);
    const steps: Buffer[] = [];
    const digest = await files.digestFile(at('x'), (step) => steps.push(Buffer.from(step)));
    expect(digest).toEqual({ bytes: large.length, sha256: sha256(large) });
    expect(large.equals(Buffer.concat(steps))).toBe(true);
    await files.write(at('y'), []);
    expect(await files.readBytes(at('y'))).toHaveLength(0);
    expect(await files.readBytes(at('z'))).toBeNull();
    await expect(files.readBytes(folder)).rejects.toMatchObject({ code: 'not-a-file' });
    await expect(files.digestFile(at('z'))).rejects.toMatchObject({ code: 'storage-failed' });
  });

  test('gives a lock to one at a time, and says who has it', async () => {
    expect(await files.findHolder(folder)).toBeNull();
    const lock = await files.lock(folder, 'the first');
    const holder = await files.findHolder(folder);
    expect(holder).toMatchObject({ owner: 'the first', host: hostname() });
    expect(Math.abs(Date.now() - Date.parse(holder?.since ?? ''))).toBeLessThan(3_600_000);
    await expect(files.lock(folder)).rejects.toMatchObject({
      code: 'index-busy',
      facts: { folder, owner: 'the first' },
    });
    await lock.assertHeld();
    await lock.release();
    expect(await files.findHolder(folder)).toBeNull();
    const next = await files.lock(folder);
    await next.assertHeld();
    await next.release();
  });

  test('tells of what is changed in a folder that is watched', async () => {
    let stop = (): void => undefined;
    const putting: Promise<void>[] = [];
    await new Promise<void>((resolve) => {
      stop = files.watch(folder, (name) => {
        if (name === 'x') resolve();
        // Whatever came before it was listened to is told as nothing in particular.
        if (name === null) putting.push(put({ x: 'text' }));
      });
      putting.push(put({ x: 'text' }));
    });
    stop();
    // What is still being put would be put into the folder of the next test.
    await Promise.all(putting);
  });

  test('has a file on this machine for what reads no other, and takes what is written to one', async () => {
    await files.writeLocally(at('x'), (local) => writeFile(local, 'text'));
    expect(await files.readText(at('x'))).toBe('text');
    const local = (await files.localFile(at('x'), sha256(bytes('text')))) ?? '';
    expect(await readFile(local, 'utf8')).toBe('text');
  });
}
