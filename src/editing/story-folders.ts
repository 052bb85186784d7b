import { type IndexLock } from '../storage/lock.ts';
import { generationsFolder } from '../index/generation-folder.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { finishUndo, type UndoJournal } from './undo-journal.ts';

/** Where the story lies: its articles, and the index of them; and which of them it is made of. */
export interface StoryFolders {
  readonly corpus: string;
  readonly index: string;
  /** Whether articles are read whose files call them drafts. Default true. */
  readonly drafts?: boolean;
  /** What the folders lie in. Default: the disk. */
  readonly files?: Store;
  /** Passages from which on they are searched in the database that the files are in. Default: never. */
  readonly searchFrom?: number;
}

/**
 * Runs work that changes the story, while nobody else does. An undo that was cut off by a crash is finished first, and
 * handed to the work; null when there was none.
 * Rejects with `index-busy`, with storage errors, and as the work does.
 */
export async function changeAlone<T>(
  folders: StoryFolders,
  { by, files }: { readonly by: string | undefined; readonly files: Store },
  work: (lock: IndexLock, finished: UndoJournal | null) => Promise<T>,
): Promise<T> {
  await guardStorage(folders.index, () => files.makeFolder(generationsFolder(folders.index)));
  const lock = await files.lock(folders.index, by);
  try {
    return await work(lock, await finishUndo(folders, files));
  } finally {
    await lock.release();
  }
}
