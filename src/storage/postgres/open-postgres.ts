import type { Store } from '../store.ts';
import { openDatabase } from './database.ts';
import { findDatabaseHolder, takeDatabaseLock, takeDatabaseTurn } from './database-lock.ts';
import { changeTable } from './change-table.ts';
import { createLocalCopies } from './local-copies.ts';
import { createNotices } from './notices.ts';
import { readTable } from './read-table.ts';

/** A store in a PostgreSQL database, and how to leave it. */
export interface PostgresStore extends Store {
  readonly database: NonNullable<Store['database']>;
  close(): Promise<void>;
}

/**
 * The store in the database at a URL, whose tables must be there. What has to lie on the disk is copied into `copies`.
 * Connects when it is first used, and keeps no process alive.
 */
export function openPostgresStore(url: string, copies: string): PostgresStore {
  const database = openDatabase(url);
  const files = { ...changeTable(database), ...readTable(database) };
  return {
    ...files,
    ...createLocalCopies(files, copies),
    lock: (folder, by) => takeDatabaseLock(database, folder, by),
    findHolder: (folder) => findDatabaseHolder(database, folder),
    watch: createNotices(database),
    inTurn: (path, work) => takeDatabaseTurn(database, path, work),
    database,
    close: () => database.close(),
  };
}
