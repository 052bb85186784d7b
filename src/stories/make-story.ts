import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { changeAlone, type StoryFolders } from '../editing/story-folders.ts';
import { hasCode, IbidError } from '../errors.ts';
import { generationFolder, POINTER_FILE, readPointer } from '../index/generation-folder.ts';
import { DISK } from '../storage/disk.ts';
import { sweepAway } from '../storage/file-operations.ts';
import type { Store } from '../storage/store.ts';
import { errorCode, guardStorage } from '../storage/storage-error.ts';
import { writeDurable } from '../storage/write-durable.ts';
import { hasStory, placeAt, placeOf } from './story-place.ts';

const MAKING_PREFIX = '.making-';
const DAY = 86_400_000;

interface MakeOptions {
  /** The story that the new one begins as a copy of; default: with nothing. */
  readonly copyOf?: StoryFolders;
  /** Default: the real file system. */
  readonly files?: Store;
}

/**
 * Makes a server's story: beside the others first, then by one renaming, so that it is there as a whole or not at all. A copy
 * has the files of the corpus and the generation in use, and can be asked at once. Rejects with `story-exists`, with
 * `index-busy` while the story that is copied is being changed, and with storage errors.
 */
export async function makeStory(
  stories: string,
  id: string,
  { copyOf, files = DISK }: MakeOptions = {},
): Promise<void> {
  const { folder } = placeOf(stories, id);
  if (await hasStory(stories, id, files)) throw new IbidError('story-exists', { id });
  const making = placeAt(join(stories, MAKING_PREFIX + randomBytes(6).toString('hex')));
  try {
    await guardStorage(making.corpus, () => files.makeFolder(making.corpus));
    if (copyOf !== undefined)
      await changeAlone(copyOf, { by: id, files }, () => copyStory(copyOf, making, files));
    await moveFolder(making.folder, folder, files, id);
  } catch (error) {
    await sweepAway(files, making.folder);
    throw error;
  }
  await files.sync(stories).catch(() => undefined);
}

/** Gives a story's folder another name at one moment. Rejects with `story-exists` where a story has that name, and storage errors. */
export async function moveFolder(from: string, to: string, files: Store, id: string): Promise<void> {
  await guardStorage(to, async () => {
    try {
      await files.rename(from, to);
    } catch (error) {
      // A folder that has anything in it is never replaced by a renaming.
      if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
      throw new IbidError('story-exists', { id }, { cause: error });
    }
  });
}

/** Takes away what a process left a day ago that ended while it made a story: another one may be making one. Never rejects. */
export async function sweepUnmade(stories: string, files: Store, now: number): Promise<void> {
  for (const name of await files.listFolder(stories).catch(() => [])) {
    if (!name.startsWith(MAKING_PREFIX)) continue;
    const begun = (await files.findStats(join(stories, name)).catch(() => null))?.mtimeMs ?? now;
    if (now - begun > DAY) await sweepAway(files, join(stories, name));
  }
}

async function copyStory(from: StoryFolders, to: StoryFolders, files: Store): Promise<void> {
  const { names } = await listCorpusFolder(from.corpus, files);
  for (const name of ['.ibidignore', ...names])
    await copyFile(join(from.corpus, name), join(to.corpus, name), files);
  const generation = await readPointer(from.index, files).catch((error: unknown) => {
    if (hasCode(error, 'index-missing')) return null;
    throw error;
  });
  if (generation === null) return;
  const folder = generationFolder(from.index, generation);
  for (const { name } of (await files.listEntries(folder)) ?? [])
    await copyFile(join(folder, name), join(generationFolder(to.index, generation), name), files);
  await copyFile(join(from.index, POINTER_FILE), join(to.index, POINTER_FILE), files);
}

/** One that is not there is not copied. */
async function copyFile(from: string, to: string, files: Store): Promise<void> {
  const bytes = await files.readBytes(from);
  if (bytes === null) return;
  await guardStorage(to, () => files.makeFolder(dirname(to)));
  await writeDurable(files, to, [bytes]);
}
