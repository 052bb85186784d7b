import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createRecordFile } from '../../src/records/record-file.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import { createRefusingFiles, createSteppedFiles } from '../fakes/stepped-files.ts';
import { describeRecordStore, makeNote, NOTES } from './record-store-contract.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
  file = path.join(folder, 'notes.jsonl');
});

const open = (files: Store = DISK) => createRecordFile(folder, NOTES, files);
const numbers = async (): Promise<number[]> => (await open().list()).map(({ n }) => n);

describe('a file of records', () => {
  describeRecordStore((kind) => createRecordFile(path.join(folder, 'deep', 'down'), kind));

  test('is for its owner only, also after some were forgotten', async () => {
    const notes = open();
    for (let n = 1; n <= 3; n++) await notes.add(makeNote(n));
    expect((await stat(file)).mode & 0o077).toBe(0);
    await notes.forgetBefore('2026-01-02');
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await numbers()).toEqual([2, 3]);
  });

  test('goes when nothing is left, and holds nothing that was forgotten', async () => {
    const notes = open();
    await notes.add(makeNote(1, 'secret'));
    await notes.add(makeNote(2));
    await notes.forgetBefore('2026-01-02');
    expect(await readFile(file, 'utf8')).not.toContain('secret');
    await notes.forgetBefore('2026-01-03');
    expect(await readdir(folder)).toEqual([]);
  });

  test('leaves out lines that are none, and a cut one does not spoil the next', async () => {
    await open().add(makeNote(1));
    await appendFile(file, 'null\n7\n{"n": 2}\n{"day": "2026-');
    await open().add(makeNote(3));
    expect(await numbers()).toEqual([1, 3]);
  });

  test('keeps what is added after a full disk has cut a line', async () => {
    const { files } = createRefusingFiles({ at: 4, code: 'ENOSPC', spared: ['sync'] });
    const notes = open(files);
    await notes.add(makeNote(1));
    await expect(notes.add(makeNote(2))).rejects.toMatchObject({
      code: 'storage-full',
      facts: { path: file },
    });
    await notes.add(makeNote(3));
    expect(await numbers()).toEqual([1, 3]);
  });

  test('adds what waits by one write, which all wait for', async () => {
    let [appended, synced] = [0, 0];
    const full = new Error('full');
    const notes = open(
      createSteppedFiles((step) => {
        if (step === 'sync') synced += 1;
        if (step === 'append' && ++appended === 2) throw full;
      }),
    );
    const add = (from: number) => [1, 2, 3].map((n) => notes.add(makeNote(from + n)));
    await Promise.all(add(0));
    expect(synced).toBe(2);
    const failed = await Promise.allSettled(add(3));
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await Promise.all(add(6));
    expect(appended).toBe(3);
    expect((await numbers()).filter((n) => n < 4 || n > 6)).toEqual([1, 2, 3, 7, 8, 9]);
  });

  test('is as it was when a full disk keeps it from being written anew', async () => {
    for (let n = 1; n <= 3; n++) await open().add(makeNote(n));
    const before = await readFile(file, 'utf8');
    const full = open(createRefusingFiles({ at: 1, code: 'ENOSPC', lasting: true }).files);
    await expect(full.forgetBefore('2026-01-03')).rejects.toMatchObject({ code: 'storage-full' });
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['notes.jsonl']);
  });

  test('takes a record even when the oldest cannot be taken away for it', async () => {
    for (let n = 1; n <= 22; n++) await open().add(makeNote(n));
    const unwritable = createSteppedFiles((step) => {
      if (step === 'write') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    await open(unwritable).add(makeNote(23));
    expect((await numbers()).at(-1)).toBe(23);
    await open().add(makeNote(24));
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(20);
  });

  test('keeps what a newer version has written into its records', async () => {
    await writeFile(
      file,
      `${JSON.stringify(makeNote(1))}\n${JSON.stringify({ ...makeNote(2), more: 'new' })}\n`,
    );
    await open().forgetBefore('2026-01-02');
    expect(await readFile(file, 'utf8')).toContain('"more":"new"');
  });

  test('leaves no copy of what is to be forgotten, when it was killed while it was written anew', async () => {
    await open().add(makeNote(1));
    await writeFile(path.join(folder, '.notes.jsonl-123-0a0b0c0d'), 'a copy');
    await open().forgetBefore('2026-01-02');
    expect(await readdir(folder)).toEqual([]);
  });
});
