import { constants, type Dirent, type Stats } from 'node:fs';
import { lstat, open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { IbidError } from '../errors.ts';
import type { FileDigest } from './file-digest.ts';
import { errorCode, guardStorage } from './storage-error.ts';

/** The names in a folder, sorted; none when there is no such folder. Rejects with a storage error, as all here do. */
export async function listFolder(path: string): Promise<string[]> {
  return (await orNull(path, async () => (await readdir(path)).sort())) ?? [];
}

/** The text of a small file; null when there is no such file. */
export async function readText(path: string): Promise<string | null> {
  return await orNull(path, () => readFile(path, 'utf8'));
}

/** What the system knows of a path, a link not followed; null when nothing is there. */
export async function findStats(path: string): Promise<Stats | null> {
  return await orNull(path, () => lstat(path));
}

/** Bytes read at a time. */
const STEP = 4 * 1024 * 1024;

/**
 * The first `most` bytes of a regular file, all when it has no more; null when there is nothing of that name. Rejects with
 * `not-a-file` for a folder, a pipe, a socket or a device, none of which is waited for, and with storage errors.
 */
export async function readBytes(path: string, most = Infinity): Promise<Uint8Array | null> {
  return await orNull(path, async () => {
    // Before it is opened: opening a pipe takes away what somebody else may be waiting for.
    const found = await stat(path);
    if (!found.isFile()) throw new IbidError('not-a-file', { path });
    return await readUpTo(path, Math.min(most, found.size + 1), most);
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
  /** `link` is a symbolic link, which is not followed; `other` a pipe, a socket or a device. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Of a file, where it is known without reading it: a disk does not know. */
  readonly digest?: FileDigest;
}

/** What lies in a folder, in the order of the names; null when there is no folder. */
export async function listEntries(path: string): Promise<FolderEntry[] | null> {
  const list = async (): Promise<FolderEntry[]> =>
    (await readdir(path, { withFileTypes: true }))
      .map((entry): FolderEntry => ({
        name: entry.name,
        kind: kindOf(entry),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  return await orNull(path, list, ['ENOENT', 'ENOTDIR']);
}

/** What a path leads to, by its real path. */
export interface PathEnd {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/**
 * What stands at the end of a path, all links followed: its real path, and whether it is a file or a folder. Null when
 * nothing is there, as behind a broken link or links in a circle. Rejects with a storage error.
 */
export async function followPath(path: string): Promise<PathEnd | null> {
  const follow = async () => {
    const found = await stat(path);
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
    return { path: await realpath(path), kind } as const;
  };
  return await orNull(path, follow, ['ENOENT', 'ENOTDIR', 'ELOOP']);
}

function kindOf(entry: Dirent): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

async function orNull<T>(
  path: string,
  work: () => Promise<T>,
  missing: readonly string[] = ['ENOENT'],
): Promise<T | null> {
  return await guardStorage(path, async () => {
    try {
      return await work();
    } catch (error) {
      if (missing.includes(errorCode(error) ?? '')) return null;
      throw error;
    }
  });
}
