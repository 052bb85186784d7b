import path from 'node:path';
import { IbidError } from '../errors.ts';
import { DISK } from '../storage/disk.ts';
import { findLackOfVectors } from '../index/search-tables.ts';
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

/** In the index folder while everything is being copied there. */
export const UNFINISHED_FILE = 'unfinished-copy';

/**
 * The same configuration with its store open, which must be whole. Rejects as `openStoreUnchecked` does, and with
 * `store-unfinished`.
 */
export async function openConfiguredStore<
  C extends Pick<StoryConfig, 'store' | 'storeCacheFolder' | 'files' | 'indexFolder'>,
>(config: C, root: string): Promise<C> {
  const opened = await openStoreUnchecked(config, root);
  const mark = path.join(config.indexFolder, UNFINISHED_FILE);
  if ((await storeOf(opened).findStats(mark)) === null) return opened;
  throw new IbidError('store-unfinished', { folder: config.indexFolder });
}

/**
 * The same configuration with its store open, whole or not, and with what hinders a search in it. Nothing of it has to be closed
 * before the process ends. Rejects with `store-unreachable`, and with `store-schema` where the database lacks its tables.
 */
export async function openStoreUnchecked<C extends Pick<StoryConfig, 'store' | 'storeCacheFolder' | 'files'>>(
  config: C,
  root: string,
): Promise<C> {
  if (config.store === null || config.files !== undefined) return config;
  const [{ openPostgresStore }, { checkMigrations }] = await Promise.all([
    import('../storage/postgres/open-postgres.ts'),
    import('../storage/postgres/migrations.ts'),
  ]);
  const files = openPostgresStore(config.store, config.storeCacheFolder);
  try {
    await checkMigrations(files.database, await readStoreMigrations(root));
    const lacksVectors = await findLackOfVectors(files.database.query);
    return { ...config, files, ...(lacksVectors && { lacksVectors }) };
  } catch (error) {
    await files.close();
    throw error;
  }
}

/** Whether the database of a configuration answers. Never rejects. */
export async function lookAtStore(
  config: Pick<StoryConfig, 'store' | 'files'>,
): Promise<'reachable' | 'unreachable'> {
  return await storeOf(config)
    .findStats('/')
    .then(
      () => 'reachable' as const,
      () => 'unreachable' as const,
    );
}
