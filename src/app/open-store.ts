import path from 'node:path';
import { DISK } from '../storage/disk.ts';
import { readMigrations, type Migration } from '../storage/postgres/migrations.ts';
import type { Store } from '../storage/store.ts';
import type { StoryConfig } from './config.ts';

/** The migrations that come with this ibid. Rejects with a storage error. */
export async function readStoreMigrations(root: string): Promise<Migration[]> {
  return await readMigrations(path.join(root, 'migrations'));
}

/** What everything is kept in: the disk, or the database of a configuration that `openConfiguredStore` gave. */
export function storeOf({ store, files }: Pick<StoryConfig, 'store' | 'files'>): Store {
  if (files !== undefined) return files;
  if (store !== null) throw new TypeError('the store is not open');
  return DISK;
}

/**
 * The same configuration with its store open. Nothing of it has to be closed before the process ends. Rejects with
 * `store-unreachable`, and with `store-schema` where the database lacks its tables.
 */
export async function openConfiguredStore<
  C extends Pick<StoryConfig, 'store' | 'storeCacheFolder' | 'files'>,
>(config: C, root: string): Promise<C> {
  if (config.store === null || config.files !== undefined) return config;
  const [{ openPostgresStore }, { checkMigrations }] = await Promise.all([
    import('../storage/postgres/open-postgres.ts'),
    import('../storage/postgres/migrations.ts'),
  ]);
  const files = openPostgresStore(config.store, config.storeCacheFolder);
  try {
    await checkMigrations(files.database, await readStoreMigrations(root));
  } catch (error) {
    await files.close();
    throw error;
  }
  return { ...config, files };
}
