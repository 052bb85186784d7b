import { DISK } from '../../src/storage/disk.ts';
import { openPostgresStore } from '../../src/storage/postgres/open-postgres.ts';
import type { Store } from '../../src/storage/store.ts';

/** What a process that a test has started works in: the database that its variables name, else the disk. */
export function openStoreOfProcess(): Store {
  const { STORE, STORE_CACHE_DIR = '' } = process.env;
  return STORE === undefined ? DISK : openPostgresStore(STORE, STORE_CACHE_DIR);
}
