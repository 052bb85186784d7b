import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { IbidError } from '../../errors.ts';
import { listFolder, readText } from '../read-files.ts';
import type { Database, Query } from './database.ts';

/** One step from one form of the tables to the next. */
export interface Migration {
  /** The name of its file, which begins with its number: `001-files.sql`. */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** The migrations in a folder, in their order. Rejects with a storage error. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await listFolder(folder)).filter((name) => /^\d{3}-.*\.sql$/u.test(name));
  return await Promise.all(
    names.map(async (name) => {
      const sql = (await readText(join(folder, name))) ?? '';
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what the database lacks, each in a transaction of its own; a second one that is run meanwhile waits and finds it
 * done. Resolves to the names of those it has applied. Rejects with `store-schema` for a database of another or newer ibid,
 * with `store-unreachable`, and with PostgreSQL's error when one fails; those before it stand.
 */
export async function applyMigrations(
  database: Database,
  migrations: readonly Migration[],
): Promise<string[]> {
  await database.transaction(async (query) => {
    await waitForOthers(query);
    await query(`create schema if not exists ibid;
      create table if not exists ibid.migration (
        name text primary key, sha256 text not null, applied timestamptz not null default now())`);
  });
  refuseStrange(await readApplied(database.query), migrations);
  const done: string[] = [];
  for (const { name, sql, sha256 } of migrations)
    await database.transaction(async (query) => {
      await waitForOthers(query);
      if ((await readApplied(query)).has(name)) return;
      await query(sql);
      await query('insert into ibid.migration (name, sha256) values ($1, $2)', [name, sha256]);
      done.push(name);
    });
  return done;
}

/** Rejects with `store-schema` unless exactly these migrations were applied to the database, and with `store-unreachable`. */
export async function checkMigrations(database: Database, migrations: readonly Migration[]): Promise<void> {
  const [table] = await database.query<{ found: string | null }>(
    "select to_regclass('ibid.migration') as found",
  );
  const applied =
    (table?.found ?? null) === null ? new Map<string, string>() : await readApplied(database.query);
  refuseStrange(applied, migrations);
  const names = migrations.map(({ name }) => name).filter((name) => !applied.has(name));
  if (names.length > 0) throw new IbidError('store-schema', { fault: 'lacks', names });
}

/** Any number will do; all that change the tables take this one. */
const LOCK = 4_210_517;

async function waitForOthers(query: Query): Promise<void> {
  await query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/** The hashes of those that were applied, by their names. */
async function readApplied(query: Query): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ name: string; sha256: string }>(
    'select name, sha256 from ibid.migration order by name',
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

function refuseStrange(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]));
  const newer = [...applied.keys()].filter((name) => !known.has(name));
  if (newer.length > 0) throw new IbidError('store-schema', { fault: 'newer', names: newer });
  const changed = [...applied].filter(([name, sha256]) => known.get(name) !== sha256).map(([name]) => name);
  if (changed.length > 0) throw new IbidError('store-schema', { fault: 'changed', names: changed });
}
