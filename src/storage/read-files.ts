import { constants } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { IbidError } from '../errors.ts';
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

/** Bytes read at a time. */
const STEP = 4 * 1024 * 1024;

/**
 * The first `most` bytes of a regular file, all when it has no more; null when there is nothing of that name. Rejects with
 * `not-a-file` for a folder, a pipe, a socket or a device, none of which is waited for, and with storage errors.
 */
export async function readBytes(path: string, most = Infinity): Promise<Uint8Array | null> {
  return await guardStorage(path, async () => {
    try {
      // Before it is opened: opening a pipe takes away what somebody else may be waiting for.
      const found = await stat(path);
      if (!found.isFile()) throw new IbidError('not-a-file', { path });
      return await readUpTo(path, Math.min(most, found.size + 1), most);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  });
}

/** `first` bytes are asked for first: one more than the file has, so that the end shows. */
async function readUpTo(path: string, first: number, most: number): Promise<Uint8Array> {
  // Should it have become a pipe since, nobody waits for whoever writes into it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const parts: Uint8Array[] = [];
    let left = most;
    for (let size = Math.min(first, STEP); size > 0; size = Math.min(left, STEP)) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(size), 0, size, null);
      parts.push(buffer.subarray(0, bytesRead));
      left -= bytesRead;
      if (bytesRead < size) break;
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

/** Something that lies in a folder. */
export interface FolderEntry {
  readonly name: string;
  /** Links are not followed: one is `other`, like a pipe. */
  readonly kind: 'file' | 'folder' | 'other';
}

/** What lies in a folder, in the order of the names; null when there is no folder. */
export async function listEntries(path: string): Promise<FolderEntry[] | null> {
  return await guardStorage(path, async () => {
    try {
      const entries = await readdir(path, { withFileTypes: true });
      return entries
        .map((entry): FolderEntry => ({
          name: entry.name,
          kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null;
      throw error;
    }
  });
}
