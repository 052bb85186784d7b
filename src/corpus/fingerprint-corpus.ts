import { createHash } from 'node:crypto';
import path from 'node:path';
import { IbidError } from '../errors.ts';
import { listCorpusFolder } from './list-corpus-folder.ts';
import { readCorpusFile } from './read-corpus-file.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** A file as it was when it was read; its name is its path in the corpus folder. */
export interface HashedFile {
  readonly name: string;
  /** Of its bytes, in hexadecimal; {@link UNREADABLE} where they could not be had. */
  readonly sha256: string;
}

/** Stands for the hash of a file that may not be read. */
export const UNREADABLE = 'unreadable';

/** Files read at a time: the disk, not the processor, is what is waited for. */
const READ_AT_ONCE = 8;

/**
 * The fingerprint that `loadCorpus` would give with the same `drafts`, without parsing anything: whether a file can be read as an article is
 * not known then. Rejects with `corpus-missing` and the storage errors of the folder itself.
 */
export async function fingerprintCorpus(folder: string, drafts = true, store: Store = DISK): Promise<string> {
  const { names, known } = await listCorpusFolder(folder, store);
  const files: HashedFile[] = [...known].map(([name, sha256]) => ({ name, sha256 }));
  const waiting = names.filter((name) => !known.has(name)).values();
  const hashNext = async (): Promise<void> => {
    for (const name of waiting) files.push(await hashCorpusFile(folder, name, store));
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, hashNext));
  return fingerprintFiles(files, drafts);
}

async function hashCorpusFile(folder: string, name: string, store: Store): Promise<HashedFile> {
  try {
    return hashFile(name, await readCorpusFile(path.join(folder, name), store));
  } catch (error) {
    if (!(error instanceof IbidError)) throw error;
    return { name, sha256: UNREADABLE };
  }
}

/**
 * SHA-256, in hexadecimal, of the names and contents of all the files, in whatever order they are given, and of whether
 * drafts among them are read.
 */
export function fingerprintFiles(files: readonly HashedFile[], drafts: boolean): string {
  const named = files.map(({ name, sha256 }) => [name, sha256] as const);
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(drafts ? named : { named, drafts }))
    .digest('hex');
}

export function hashFile(name: string, bytes: Uint8Array): HashedFile {
  return { name, sha256: createHash('sha256').update(bytes).digest('hex') };
}
