import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readHashKey } from '../../src/records/hash-key.ts';
import { createRecordTable } from '../../src/records/record-table.ts';
import { DISK } from '../../src/storage/disk.ts';
import { openPostgresStore, type PostgresStore } from '../../src/storage/postgres/open-postgres.ts';
import { describeRecordStore, makeNote, NOTES } from '../records/record-store-contract.ts';
import { describeStore } from '../storage/store-contract.ts';
import { describeInPostgres } from './each-store.ts';

describeInPostgres((lent) => {
  let copies: string;
  let store: PostgresStore;
  let folder: string;
  beforeEach(async () => {
    store = lent().files;
    copies = lent().variables['STORE_CACHE_DIR'] ?? '';
    folder = await lent().makeFolder();
  });

  const put = (file: string, text: string): Promise<void> => store.write(file, [Buffer.from(text)]);
  const countContents = async (): Promise<number> =>
    (await store.database.query('select from ibid.content')).length;

  describe('as it is', () => {
    describeStore(() => Promise.resolve({ files: store, folder }));
  });
  describe('for records', () => {
    describeRecordStore((kind) => createRecordTable(folder, kind, store, store.database));
  });

  test('keeps no bytes that have no name', async () => {
    const before = await countContents();
    await put(`${folder}/x`, 'one');
    await put(`${folder}/x`, 'two');
    await store.link(`${folder}/x`, `${folder}/y`);
    await put(`${folder}/z`, 'three');
    await store.rename(`${folder}/z`, `${folder}/x`);
    expect(await countContents()).toBe(before + 2);
    await store.remove(folder);
    expect(await countContents()).toBe(before);
  });

  test('leaves nothing below a folder that was moved or removed while something was put into it', async () => {
    for (let time = 0; time < 10; time++) {
      await store.makeFolder(`${folder}/a/b`);
      const going =
        time % 2 === 0 ? store.remove(`${folder}/a`) : store.rename(`${folder}/a`, `${folder}/${time}`);
      const coming = [1, 2, 3].map((name) => put(`${folder}/a/b/${name}`, 'text').catch(() => undefined));
      await Promise.all([going, ...coming]);
      expect(
        await store.database.query('select path from ibid.file where path like $1', [`${folder}/a/%`]),
      ).toEqual([]);
    }
  });

  test('moves and removes what is kept of people with its folder', async () => {
    const open = (name: string) =>
      createRecordTable(`${folder}/${name}/records`, NOTES, store, store.database);
    await open('a').add(makeNote(1));
    await store.rename(`${folder}/a`, `${folder}/b`);
    expect(await open('a').list()).toEqual([]);
    expect(await open('b').list()).toEqual([makeNote(1)]);
    await store.remove(`${folder}/b`);
    expect(await open('b').list()).toEqual([]);
  });

  test('keeps what a newer version has written into its records', async () => {
    const notes = createRecordTable(folder, NOTES, store, store.database);
    const more = JSON.stringify({ ...makeNote(2), more: 'new' });
    await notes.add(makeNote(1));
    await store.database.query('update ibid.record set json = $1 where folder = $2', [more, folder]);
    await notes.forgetBefore('2026-01-02');
    const [row] = await store.database.query<{ json: string }>(
      'select json from ibid.record where folder = $1',
      [folder],
    );
    expect(row?.json).toContain('"more":"new"');
  });

  test('makes a copy for this machine anew when it was deleted or damaged', async () => {
    await put(`${folder}/x`, 'text');
    const sha256 = '982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1';
    const copy = await store.localFile(`${folder}/x`, sha256);
    expect(copy).toBe(path.join(copies, sha256));
    await writeFile(copy ?? '', 'damaged');
    await store.localFile(`${folder}/x`, sha256);
    await rm(copy ?? '');
    await store.localFile(`${folder}/x`, sha256);
    expect(await DISK.readText(copy ?? '')).toBe('text');
    await put(`${folder}/x`, 'other');
    expect(await store.localFile(`${folder}/x`, sha256)).toBe(copy);
    expect(await store.localFile(`${folder}/x`, '0'.repeat(64))).toBeNull();
    expect((await readdir(copies)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('loses a lock with its connection, says so, and gives it to the next', async () => {
    const lock = await store.lock(folder, 'the first');
    // Other tests have other databases on the same server.
    await store.database.query(
      `select pg_terminate_backend(pid) from pg_locks join pg_database d on d.oid = database
      where locktype = 'advisory' and granted and datname = current_database()`,
    );
    await expect(lock.assertHeld()).rejects.toMatchObject({ code: 'index-busy' });
    expect(await store.findHolder(folder)).toBeNull();
    const next = await store.lock(folder, 'the second');
    await lock.release();
    await next.assertHeld();
    await next.release();
  });

  test('gives one key to processes that each want to make it', async () => {
    const other = openPostgresStore(lent().variables['STORE'] ?? '', copies);
    for (const name of ['a', 'b', 'c']) {
      const [one, another] = await Promise.all(
        [store, other].map((each) => readHashKey(`${folder}/${name}`, each)),
      );
      expect(one).toBe(another);
    }
    await other.close();
  });

  test('that cannot be reached says so with one code, and lets go of nothing', async () => {
    const away = openPostgresStore('postgres://me:secret@localhost:1/nothing', copies);
    const error = { code: 'store-unreachable', facts: { host: 'localhost:1' } };
    await expect(away.readText('/x')).rejects.toMatchObject(error);
    await expect(away.write('/x', [])).rejects.toMatchObject(error);
    await expect(away.lock('/x')).rejects.toMatchObject(error);
    await expect(away.remove('/x')).rejects.not.toThrow('secret');
    await away.close();
  });
});
