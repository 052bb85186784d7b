import type { Stats } from 'node:fs';
import type { FileDigest } from './file-digest.ts';
import type { FileOperations } from './file-operations.ts';
import type { IndexLock, LockHolder } from './lock.ts';
import type { Database } from './postgres/database.ts';
import type { FolderEntry, PathEnd } from './read-files.ts';

/**
 * Where all that is kept lies: a tree of files, on the disk or in a database. Paths are absolute, with `/`. What changes it
 * rejects with the codes of a file system, the rest with storage errors; one suite of tests holds all to the same.
 */
export interface Store extends FileOperations {
  /** The names in a folder, sorted; none when there is no such folder. */
  listFolder(path: string): Promise<string[]>;
  /** What lies in a folder, in the order of the names; null when there is no folder. */
  listEntries(path: string): Promise<FolderEntry[] | null>;
  /** The text of a small file; null when there is no such file. */
  readText(path: string): Promise<string | null>;
  /** The first `most` bytes of a file, all when it has no more; null when there is none. Rejects with `not-a-file` for a folder. */
  readBytes(path: string, most?: number): Promise<Uint8Array | null>;
  /** Length and SHA-256 of a file; `visit` is lent its bytes as they come. */
  digestFile(path: string, visit?: (step: Uint8Array) => void): Promise<FileDigest>;
  /** Bytes, milliseconds since 1970 and what tells this file from another of its name; null when nothing is there. */
  findStats(path: string): Promise<Pick<Stats, 'size' | 'mtimeMs' | 'ino'> | null>;
  /** What stands at the end of a path, links followed; null when nothing is there. */
  followPath(path: string): Promise<PathEnd | null>;
  /** Takes the lock of a folder for `by`, else for this process. Rejects with `index-busy` when somebody has it. */
  lock(folder: string, by?: string): Promise<IndexLock>;
  /** Who has the lock of a folder; null when nobody has. Rejects with storage errors. */
  findHolder(folder: string): Promise<LockHolder | null>;
  /** Calls `onEvent` as `watchPath` does when something in a folder was changed; only a hint. */
  watch(folder: string, onEvent: (name: string | null) => void): () => void;
  /**
   * Where a file with this SHA-256 lies on this machine, for what reads no other: the file itself, or a copy. Null when the
   * store has none of that content under that path.
   */
  localFile(path: string, sha256: string): Promise<string | null>;
  /** Makes a file of what `write` writes to a path on this machine, and puts it where it is wanted. */
  writeLocally(path: string, write: (local: string) => Promise<void>): Promise<void>;
  /**
   * Does work that no other process does at the same time for the same path, nor this one again: a database gives turns to all who share
   * it, a disk to the shards of a machine, and by itself none. Whoever is ended gives its turn back. Rejects as the work does, and where
   * no turn can be had.
   */
  inTurn<R>(path: string, work: () => Promise<R>): Promise<R>;
  /** The database that it is in; null for the disk. Records are rows there. */
  readonly database: Database | null;
}
