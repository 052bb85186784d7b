import path from 'node:path';
import { makeStory } from '../../src/stories/make-story.ts';
import { exportStory } from '../../src/stories/pack-story.ts';
import {
  bringBack,
  eraseExpired,
  eraseServer,
  finishErasing,
  noteLeft,
  putAway,
} from '../../src/stories/put-away.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestStore } from '../test-store.ts';

export const RED = '100000000000000001';
export const BLUE = '100000000000000002';
const DAY = 86_400_000;

/** What is done to the story of a server as a whole, step by step. */
export const CHANGES = {
  make: (stories: string, files: Store) => makeStory(stories, BLUE, { files }),
  copy: (stories: string, files: Store) =>
    makeStory(stories, BLUE, {
      copyOf: { corpus: path.join(stories, RED, 'corpus'), index: path.join(stories, RED, 'index') },
      files,
    }),
  delete: (stories: string, files: Store) => putAway(stories, BLUE, 1_000_000, files),
  restore: (stories: string, files: Store) => bringBack(stories, BLUE, files),
  export: async (stories: string, files: Store) => {
    await exportStory(path.join(stories, BLUE, 'corpus'), path.join(stories, 'blue.zip'), files, files);
  },
  erase: async (stories: string, files: Store) => {
    await eraseServer(stories, BLUE, files);
    await finishErasing(stories, { forget: () => Promise.resolve(), files });
  },
  expire: async (stories: string, files: Store) => {
    const onExpired = (): Promise<void> => Promise.resolve();
    await eraseExpired(stories, { retentionDays: 1, now: 100 * DAY, onExpired, files });
    await finishErasing(stories, { forget: () => Promise.resolve(), files });
  },
} as const;
export type Change = keyof typeof CHANGES;

/** A folder of stories: that of red, and for what takes it away that of blue, whose server was left long ago. */
export async function makeStories(change: Change, store: TestStore): Promise<string> {
  const { files } = store;
  const stories = await store.makeFolder();
  const put = async (folder: string, name: string, text: string): Promise<void> => {
    await files.makeFolder(folder);
    await files.write(path.join(folder, name), [Buffer.from(text)]);
  };
  for (const id of change === 'make' || change === 'copy' ? [RED] : [RED, BLUE]) {
    await makeStory(stories, id, { files });
    const index = path.join(stories, id, 'index');
    await put(path.join(stories, id, 'corpus'), 'a.md', `# A\n\nOf ${id}.\n`);
    await put(path.join(index, 'generations', '000001-0a0b0c0d'), 'manifest.json', id);
    await put(index, 'current', '000001-0a0b0c0d\n');
  }
  if (change === 'restore') await putAway(stories, BLUE, 1_000_000, files);
  if (change === 'expire') await noteLeft(stories, BLUE, 0, files);
  return stories;
}

/** The files below a folder, by their paths, with their texts; locks apart, which a dead process leaves. */
export async function readTree(folder: string, files: Store = DISK): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name, kind } of (await files.listEntries(folder)) ?? [])
    if (kind === 'folder') {
      const below = await readTree(path.join(folder, name), files);
      for (const [file, text] of Object.entries(below)) found[`${name}/${file}`] = text;
    } else if (!name.startsWith('lock')) found[name] = (await files.readText(path.join(folder, name))) ?? '';
  return found;
}
