import { tmpdir } from 'node:os';
import path from 'node:path';
import { readStoreMigrations } from '../../src/app/open-store.ts';
import { DISK } from '../../src/storage/disk.ts';
import { applyMigrations } from '../../src/storage/postgres/migrations.ts';
import { openPostgresStore } from '../../src/storage/postgres/open-postgres.ts';
import type { Store } from '../../src/storage/store.ts';

/** Where an index lies that is measured: in a folder, or in the database at a URL, whose tables are made. */
export async function openPlace(
  where: string,
  root: string,
): Promise<{ readonly files: Store; readonly folder: string; readonly close: () => Promise<void> }> {
  if (!where.startsWith('postgres:')) return { files: DISK, folder: where, close: () => Promise.resolve() };
  const store = openPostgresStore(where, path.join(tmpdir(), 'ibid-benchmark-cache'));
  await applyMigrations(store.database, await readStoreMigrations(root));
  return { files: store, folder: '/benchmark', close: () => store.close() };
}
