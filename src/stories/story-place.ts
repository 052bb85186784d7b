import { join } from 'node:path';
import type { StoryFolders } from '../editing/story-folders.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** Where everything of one server's story lies: in a folder of its own, which is named after the server's id. */
export interface StoryPlace extends StoryFolders {
  readonly folder: string;
  /** What is kept of people there: votes, questions asked in vain, the audit log. */
  readonly records: string;
}

const SERVER_ID = /^\d{17,20}$/u;

/** Whether a text is the id of a server, and so can name a folder. */
export function isServerId(text: string): boolean {
  return SERVER_ID.test(text);
}

/** The place of a server's story below the folder of all stories. Throws a RangeError where the id is none. */
export function placeOf(stories: string, id: string): StoryPlace {
  if (!isServerId(id)) throw new RangeError(`${id} is the id of no server`);
  return placeAt(join(stories, id));
}

/** The same in any folder, such as that of a story which is being made, or was put away. */
export function placeAt(folder: string): StoryPlace {
  return {
    folder,
    corpus: join(folder, 'corpus'),
    index: join(folder, 'index'),
    records: join(folder, 'records'),
  };
}

/** Whether a server has a story of its own. Rejects with a storage error. */
export async function hasStory(stories: string, id: string, files: Store = DISK): Promise<boolean> {
  return (await files.findStats(placeOf(stories, id).folder)) !== null;
}

/** The ids of the servers that have one, in order. Rejects with a storage error. */
export async function listStories(stories: string, files: Store = DISK): Promise<string[]> {
  return (await files.listFolder(stories)).filter(isServerId);
}
