import path from 'node:path';
import { readMigrations, type Migration } from '../storage/postgres/migrations.ts';

/** The migrations that come with this ibid. Rejects with a storage error. */
export async function readStoreMigrations(root: string): Promise<Migration[]> {
  return await readMigrations(path.join(root, 'migrations'));
}
