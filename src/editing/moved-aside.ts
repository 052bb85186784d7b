import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** The folder in the corpus folder for what was taken out of the corpus. Hidden names are not read as articles. */
export const ASIDE_FOLDER = '.removed';

/**
 * A place of its own for files that leave the corpus, relative to the corpus folder: `.removed/20240131T120000Z-1a2b3c4d`.
 * The date is for people; the random part keeps two apart, whatever the clock says.
 */
export function namePlaceAside(now: Date = new Date()): string {
  const date = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return join(ASIDE_FOLDER, `${date}-${randomBytes(4).toString('hex')}`);
}

/** How many files lie aside in a corpus folder. Rejects with a storage error. */
export async function countFilesAside(corpus: string, files: Store = DISK): Promise<number> {
  const count = async (folder: string): Promise<number> => {
    const entries = (await files.listEntries(folder)) ?? [];
    const inside = entries.filter(({ kind }) => kind === 'folder');
    const below = await Promise.all(inside.map(({ name }) => count(join(folder, name))));
    return below.reduce((sum, some) => sum + some, entries.length - inside.length);
  };
  return await count(join(corpus, ASIDE_FOLDER));
}
