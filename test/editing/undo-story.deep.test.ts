import { join } from 'node:path';
import { expect, test } from 'vitest';
import { undoStory } from '../../src/editing/undo-story.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import type { IndexLock } from '../../src/storage/lock.ts';
import type { Store } from '../../src/storage/store.ts';
import { createSteppedFiles } from '../fakes/stepped-files.ts';
import { describeEachStore } from '../postgres/each-store.ts';
import {
  A,
  copyStory,
  makeArticle,
  makeThree,
  readEverything,
  readFiles,
  reindex,
  writeFiles,
} from './story-scene.ts';

/** Stops an undo for good before a step, as a process that is killed there; false when it ended before. */
async function stopUndoAt(story: StoryFolders, last: number, store: Store): Promise<boolean> {
  let step = 0;
  let isOver = false;
  let lock: IndexLock | undefined;
  const stopped = new Promise<'stopped'>((resolve) => {
    const files = createSteppedFiles(async () => {
      if (isOver || ++step < last) return;
      resolve('stopped');
      await new Promise(() => undefined);
    }, store);
    const lockNoted = async (...at: Parameters<Store['lock']>): Promise<IndexLock> =>
      (lock = await files.lock(...at));
    undoing = undoStory(story, { files: { ...files, lock: lockNoted } });
  });
  if ((await Promise.race([undoing, stopped])) !== 'stopped') return false;
  // Of a process that is dead a database keeps no lock, and the disk one that nobody heeds.
  isOver = true;
  await lock?.release();
  await store.remove(join(story.index, 'lock'));
  return true;
}
let undoing: Promise<unknown> | undefined;

describeEachStore((store) => {
  test(
    'what is written by hand after an undo was cut off is never lost, whatever the step',
    { timeout: 300_000 },
    async () => {
      const { files } = store();
      const { story } = await makeThree(store());
      await writeFiles(story.corpus, { 'd.md': makeArticle('D', 'Never indexed.') }, files);
      const before = await readEverything(story.corpus, files);
      const hand = Object.fromEntries(
        ['a.md', 'b.md', 'c.txt', 'd.md'].map((name) => [
          name,
          makeArticle('Hand', `Written by hand into ${name}.`),
        ]),
      );
      const found = new Set<string>();
      for (let step = 1; ; step++) {
        const copy = await copyStory(story, store());
        if (!(await stopUndoAt(copy, step, files))) break;
        const standing = Object.values(await readFiles(copy.corpus, files));
        await writeFiles(copy.corpus, hand, files);
        await reindex(copy);
        const everything = await readEverything(copy.corpus, files);
        for (const text of Object.values(hand)) expect(everything, `step ${step}`).toContain(text);
        // All of the old texts, but those that somebody has just written over.
        for (const text of before.filter((old) => !standing.includes(old)))
          expect(everything, `step ${step}`).toContain(text);
        found.add(String(Object.values(await readFiles(copy.corpus, files)).includes(A)));
      }
      // Some of the undos were finished, and some had not begun.
      expect(found).toEqual(new Set(['true', 'false']));
    },
  );
});
