import { expect, test } from 'vitest';
import { openDatabase, type Database } from '../../src/storage/postgres/database.ts';
import { applyMigrations, checkMigrations, type Migration } from '../../src/storage/postgres/migrations.ts';
import { runScript } from '../scripts/run-script.ts';
import { describePostgres, makeTestDatabase, MIGRATIONS } from './open-test-database.ts';

const makeMigration = (name: string, sql: string): Migration => ({ name, sql, sha256: `of ${sql}` });
const FIRST = makeMigration('001-a.sql', 'create table ibid.a (n int); insert into ibid.a values (1)');
const SECOND = makeMigration('002-b.sql', 'alter table ibid.a add column b int');
const BROKEN = makeMigration('002-b.sql', 'alter table ibid.a add column b int; select nothing');

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = openDatabase(await makeTestDatabase({ empty: true }));
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

describePostgres('migrations', () => {
  test('are applied once each, in their order, also by two at once', async () => {
    await withDatabase(async (database) => {
      await expect(checkMigrations(database, [FIRST])).rejects.toMatchObject({
        facts: { fault: 'lacks', names: ['001-a.sql'] },
      });
      expect(await applyMigrations(database, [FIRST])).toEqual(['001-a.sql']);
      const both = await Promise.all([1, 2].map(() => applyMigrations(database, [FIRST, SECOND])));
      expect(both.flat()).toEqual(['002-b.sql']);
      expect(await database.query('select n, b from ibid.a')).toEqual([{ n: 1, b: null }]);
      await checkMigrations(database, [FIRST, SECOND]);
    });
  });

  test('that fail leave nothing behind', async () => {
    await withDatabase(async (database) => {
      await expect(applyMigrations(database, [FIRST, BROKEN])).rejects.toMatchObject({ code: '42703' });
      expect(await database.query('select * from ibid.a')).toEqual([{ n: 1 }]);
      expect(await applyMigrations(database, [FIRST, SECOND])).toEqual(['002-b.sql']);
    });
  });

  test('of a newer ibid, or of another text, are refused', async () => {
    await withDatabase(async (database) => {
      await applyMigrations(database, [FIRST, SECOND]);
      const newer = { code: 'store-schema', facts: { fault: 'newer', names: ['002-b.sql'] } };
      await expect(checkMigrations(database, [FIRST])).rejects.toMatchObject(newer);
      await expect(applyMigrations(database, [FIRST])).rejects.toMatchObject(newer);
      const changed = { code: 'store-schema', facts: { fault: 'changed', names: ['002-b.sql'] } };
      await expect(checkMigrations(database, [FIRST, BROKEN])).rejects.toMatchObject(changed);
    });
  });

  test('are applied by a command, which says what it has done', async () => {
    const STORE = await makeTestDatabase({ empty: true });
    const names = MIGRATIONS.map(({ name }) => name).join(', ');
    expect((await runScript('migrate', [], { STORE })).stdout).toBe(`Applied: ${names}.\n`);
    expect((await runScript('migrate', [], { STORE })).stdout).toBe('The tables are as they should be.\n');
  });
});

test('a database that is not there is one sentence, without the password', async () => {
  const STORE = 'postgres://me:secret@localhost:1/nothing';
  const { code, stderr } = await runScript('migrate', [], { STORE });
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^The database at localhost:1 cannot be reached \(.*ECONNREFUSED.*\); see whether .*\.\n$/u,
  );
  expect(stderr).not.toContain('secret');
});
