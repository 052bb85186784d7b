import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { undoStory } from '../../src/editing/undo-story.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { createSteppedFiles } from '../fakes/stepped-files.ts';
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
async function stopUndoAt(story: StoryFolders, last: number): Promise<boolean> {
  let step = 0;
  const stopped = new Promise<'stopped'>((resolve) => {
    const files = createSteppedFiles(async () => {
      if (++step < last) return;
      resolve('stopped');
      await new Promise(() => undefined);
    });
    undoing = undoStory(story, { files });
  });
  if ((await Promise.race([undoing, stopped])) !== 'stopped') return false;
  await rm(join(story.index, 'lock'), { force: true });
  return true;
}
let undoing: Promise<unknown> | undefined;

test('what is written by hand after an undo was cut off is never lost, whatever the step', async () => {
  const { story } = await makeThree();
  await writeFiles(story.corpus, { 'd.md': makeArticle('D', 'Never indexed.') });
  const before = await readEverything(story.corpus);
  const hand = Object.fromEntries(
    ['a.md', 'b.md', 'c.txt', 'd.md'].map((name) => [
      name,
      makeArticle('Hand', `Written by hand into ${name}.`),
    ]),
  );
  const found = new Set<string>();
  for (let step = 1; ; step++) {
    const copy = await copyStory(story);
    if (!(await stopUndoAt(copy, step))) break;
    const standing = Object.values(await readFiles(copy.corpus));
    await writeFiles(copy.corpus, hand);
    await reindex(copy);
    const everything = await readEverything(copy.corpus);
    for (const text of Object.values(hand)) expect(everything, `step ${step}`).toContain(text);
    // All of the old texts, but those that somebody has just written over.
    for (const text of before.filter((old) => !standing.includes(old)))
      expect(everything, `step ${step}`).toContain(text);
    found.add(String(Object.values(await readFiles(copy.corpus)).includes(A)));
  }
  // Some of the undos were finished, and some had not begun.
  expect(found).toEqual(new Set(['true', 'false']));
});
