import { readdir, readFile } from 'node:fs/promises';
import { errorCode, guardStorage } from './storage-error.ts';

/** The names in a folder, sorted; none when there is no such folder. */
export async function listFolder(path: string): Promise<string[]> {
  return await guardStorage(path, async () => {
    try {
      return (await readdir(path)).sort();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

/** The text of a small file; null when there is no such file. */
export async function readText(path: string): Promise<string | null> {
  return await guardStorage(path, async () => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  });
}
