import { dirname, join } from 'node:path';
import * as z from 'zod';
import { POINTER_FILE, readPointer } from '../index/generation-folder.ts';
import type { Store } from '../storage/store.ts';
import { errorCode, guardStorage } from '../storage/storage-error.ts';
import { removeHalfWritten, replaceText } from '../storage/write-durable.ts';
import { moveFileAside } from './corpus-files.ts';
import type { StoryFolders } from './story-folders.ts';
import { DISK } from '../storage/disk.ts';

const journalShape = z.object({
  from: z.string(),
  to: z.string(),
  /** Files of the corpus that go, and where to: names relative to the corpus folder, both. */
  aside: z.array(z.object({ name: z.string(), to: z.string() })),
  /** Files that come, from where they were prepared. */
  place: z.array(z.object({ from: z.string(), name: z.string() })),
  /** Where they were prepared. */
  prepared: z.string(),
});

/** All that an undo is going to do. It is written before the first of it is done, so that anybody can finish it. */
export type UndoJournal = z.infer<typeof journalShape>;

const JOURNAL_FILE = 'undo.json';

/** Whether an undo was begun and not finished. */
export async function isUndoUnfinished(indexFolder: string, files: Store = DISK): Promise<boolean> {
  return (await files.readText(join(indexFolder, JOURNAL_FILE))) !== null;
}

/**
 * Carries an undo out that is fully prepared. Should the system refuse a step, those before are taken back; only when
 * that is refused too, the journal stays, and whoever changes the story next finishes it. Rejects with a storage error.
 */
export async function carryUndoOut(folders: StoryFolders, journal: UndoJournal, files: Store): Promise<void> {
  const path = join(folders.index, JOURNAL_FILE);
  await replaceText(files, path, `${JSON.stringify(journal, null, 2)}\n`);
  try {
    await guardStorage(folders.index, () => files.sync(folders.index));
    await goForward(folders, journal, files);
  } catch (error) {
    // In this order: without the journal, what was prepared is only in the way; without that, the journal would lie.
    await goBack(folders, journal, files)
      .then(() => files.remove(path))
      .then(() => files.remove(join(folders.corpus, journal.prepared)))
      .catch(() => undefined);
    throw error;
  }
  await settle(folders, journal, files);
}

/**
 * Finishes an undo that was cut off, by a crash or a power failure. The caller holds the lock. Every step looks first
 * whether it is done already. Resolves to what was finished, null when there was nothing. Rejects with a storage error;
 * then the journal stays for the next attempt.
 */
export async function finishUndo(folders: StoryFolders, files: Store): Promise<UndoJournal | null> {
  const path = join(folders.index, JOURNAL_FILE);
  await removeHalfWritten(files, path);
  const text = await files.readText(path);
  if (text === null) return null;
  const journal = parseJournal(text);
  const pointer = await readPointer(folders.index, files).catch(() => null);
  // A journal that is none, or of another index, perhaps put there with a copy: there is nothing to finish.
  if (journal !== null && (pointer === journal.from || pointer === journal.to)) {
    await goForward(folders, journal, files);
    await settle(folders, journal, files);
    return journal;
  }
  await guardStorage(path, () => files.remove(path));
  return null;
}

async function goForward(folders: StoryFolders, journal: UndoJournal, files: Store): Promise<void> {
  const { corpus } = folders;
  for (const { name, to } of journal.aside) await moveOnce(join(corpus, name), join(corpus, to), files);
  for (const { from, name } of journal.place)
    if (await exists(files, join(corpus, from))) await placeFile(corpus, from, name, files);
  await guardStorage(corpus, () => files.sync(corpus));
  await replaceText(files, join(folders.index, POINTER_FILE), `${journal.to}\n`);
}

async function goBack(folders: StoryFolders, journal: UndoJournal, files: Store): Promise<void> {
  const { corpus } = folders;
  for (const { from, name } of journal.place)
    if (!(await exists(files, join(corpus, from))))
      await files.rename(join(corpus, name), join(corpus, from));
  for (const { name, to } of journal.aside)
    if (await exists(files, join(corpus, to))) await placeFile(corpus, to, name, files);
}

/** What stands in its place was written by hand meanwhile, and may be nowhere else. */
async function placeFile(corpus: string, from: string, name: string, files: Store): Promise<void> {
  const place = join(corpus, name);
  if (await exists(files, place)) await moveFileAside(corpus, name, files);
  await guardStorage(place, async () => {
    await files.makeFolder(dirname(place));
    await files.rename(join(corpus, from), place);
  });
}

/** What is left to do once the pointer stands. Should it be refused, the next attempt finds all of it done but this. */
async function settle(folders: StoryFolders, journal: UndoJournal, files: Store): Promise<void> {
  try {
    await files.sync(folders.index);
    await files.remove(join(folders.corpus, journal.prepared));
    await files.remove(join(folders.index, JOURNAL_FILE));
  } catch {
    // The journal stays; going through it again changes nothing.
  }
}

/** Moves a file unless it was moved before. A file that is in neither place was taken away by somebody else. */
async function moveOnce(from: string, to: string, files: Store): Promise<void> {
  if (await exists(files, to)) return;
  await guardStorage(to, async () => {
    await files.makeFolder(dirname(to));
    try {
      await files.rename(from, to);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  });
}

async function exists(files: Store, path: string): Promise<boolean> {
  return (await files.findStats(path)) !== null;
}

function parseJournal(text: string): UndoJournal | null {
  try {
    return journalShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
