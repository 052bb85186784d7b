import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
    await exportStory(path.join(stories, BLUE, 'corpus'), path.join(stories, 'blue.zip'), files);
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
export async function makeStories(change: Change): Promise<string> {
  const stories = await mkdtemp(path.join(tmpdir(), 'ibid-stories-'));
  for (const id of change === 'make' || change === 'copy' ? [RED] : [RED, BLUE]) {
    await makeStory(stories, id);
    await writeFile(path.join(stories, id, 'corpus', 'a.md'), `# A\n\nOf ${id}.\n`);
    const generation = path.join(stories, id, 'index', 'generations', '000001-0a0b0c0d');
    await mkdir(generation, { recursive: true });
    await writeFile(path.join(generation, 'manifest.json'), id);
    await writeFile(path.join(stories, id, 'index', 'current'), '000001-0a0b0c0d\n');
  }
  if (change === 'restore') await putAway(stories, BLUE, 1_000_000);
  if (change === 'expire') await noteLeft(stories, BLUE, 0, DISK);
  return stories;
}

/** The files below a folder, by their paths, with their texts; locks apart, which a dead process leaves. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('lock'));
  const texts = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), await readFile(file, 'utf8')] as const;
    }),
  );
  return Object.fromEntries(texts);
}
