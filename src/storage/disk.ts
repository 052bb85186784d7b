import { digestFile } from './file-digest.ts';
import { NODE_FILES } from './file-operations.ts';
import { findHolder, takeLock } from './lock.ts';
import { findStats, followPath, listEntries, listFolder, readBytes, readText } from './read-files.ts';
import type { Store } from './store.ts';
import { watchPath } from './watch-path.ts';

/** The disk of this machine. */
export const DISK: Store = Object.freeze({
  ...NODE_FILES,
  listFolder,
  listEntries,
  readText,
  readBytes,
  digestFile,
  findStats,
  followPath,
  lock: (folder: string, by?: string) => takeLock(folder, NODE_FILES, by),
  findHolder,
  watch: watchPath,
  localFile: (path: string) => Promise.resolve(path),
  inTurn: <R>(_path: string, work: () => Promise<R>) => work(),
  writeLocally: (path: string, write: (local: string) => Promise<void>) => write(path),
  database: null,
} satisfies Store);
