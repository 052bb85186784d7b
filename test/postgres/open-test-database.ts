import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { describe, inject } from 'vitest';
import { openDatabase, type Database } from '../../src/storage/postgres/database.ts';
import { applyMigrations, readMigrations } from '../../src/storage/postgres/migrations.ts';
import { afterFile } from '../after-file.ts';
import { POSTGRES_BIN } from './postgres-server.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A PostgreSQL that runs already, with pgvector, where databases may be made. */
const DATABASE_URL = process.env['DATABASE_URL'];

/** Whether there is a PostgreSQL to test with. */
const hasPostgres = POSTGRES_BIN !== undefined || DATABASE_URL !== undefined;

/** A group of tests that want PostgreSQL; skipped, with what is missing in its name, where there is none. */
export const describePostgres = (name: string, tests: () => void): void => {
  if (hasPostgres) describe(name, tests);
  else describe.skip(`${name} (set POSTGRES_BIN or DATABASE_URL)`, tests);
};

/** The migrations of the project. */
export const MIGRATIONS = await readMigrations(path.join(ROOT, 'migrations'));

/** The URL of a new database with all tables, or with none when `empty`, which is dropped when the tests of the file are over. */
export async function makeTestDatabase({ empty = false } = {}): Promise<string> {
  const server = DATABASE_URL ?? (await text(createConnection(inject('postgresSocket'))));
  const name = `ibid_test_${randomBytes(6).toString('hex')}`;
  await tellServer(server, `create database ${name}`);
  afterFile(() => tellServer(server, `drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  if (!empty) await tellServer(url.href, (database) => applyMigrations(database, MIGRATIONS));
  return url.href;
}

async function tellServer(
  url: string,
  what: string | ((database: Database) => Promise<unknown>),
): Promise<void> {
  const database = openDatabase(url);
  try {
    await (typeof what === 'string' ? database.query(what) : what(database));
  } finally {
    await database.close();
  }
}
