import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isUndoUnfinished } from '../../src/editing/undo-journal.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { dieAtStep } from '../fakes/die-at-step.ts';
import { countStrays, listLines } from '../index/stored-rows.ts';
import { describeEachStore, describeInPostgres } from '../postgres/each-store.ts';
import type { TestStore } from '../test-store.ts';
import { openKeptStory } from './kept-story.ts';
import {
  copyStory,
  makeArticle,
  makeStory,
  readEverything,
  readFiles,
  reindex,
  writeFiles,
} from './story-scene.ts';

const FIRST = {
  'harbour.md': makeArticle('Harbour', 'The harbour opened on Monday.', 'Nobody came.'),
  'old.md': makeArticle('Old', 'The old mill is closed.'),
};
const SECOND = {
  'harbour.md': makeArticle('Harbour', 'The harbour opened on Tuesday.', 'Nobody came.'),
  'new.txt': 'New\n\nA new mill was built.\n',
};

/** Runs a task in a process that kills itself before a step. */
async function dieAtTask(
  task: string,
  { corpus, index }: StoryFolders,
  step: number,
  { variables }: TestStore,
): Promise<string | null> {
  return await dieAtStep('die-at-step', import.meta.url, [task, corpus, index], step, variables);
}

/** The first corpus indexed, then the second; a copy of the whole for each kill. */
async function makeTwoEditions(store: TestStore): Promise<StoryFolders> {
  const story = await makeStory(FIRST, store);
  await reindex(story);
  await store.files.remove(join(story.corpus, 'old.md'));
  await writeFiles(story.corpus, SECOND, store.files);
  return story;
}

describeEachStore((store) => {
  test(
    'a reindex killed at any step leaves one that answers, and the next one works',
    { timeout: 300_000 },
    async () => {
      const story = await makeTwoEditions(store());
      const before = (await loadSnapshot(story.index, store())).generation;
      const steps: string[] = [];
      const outcomes = new Set<string>();
      for (;;) {
        const copy = await copyStory(story, store());
        const kept = await openKeptStory(copy.index, { files: store().files });
        const step = await dieAtTask('reindex', copy, steps.length + 1, store());
        const generation = await kept.keeper.follow();
        outcomes.add(generation === before ? 'before' : 'after');
        await kept.expectVerbatimAnswer('What opened on Monday?');
        expect(await readFiles(copy.corpus, store().files)).toEqual(SECOND);

        const result = await reindex(copy);
        expect(await kept.keeper.follow()).toBe(result.generation);
        expect(kept.keeper.current().snapshot.manifest.parent).toBe(before);
        await kept.expectVerbatimAnswer('What opened on Tuesday?');
        await kept.keeper.close();
        if (step === null) break;
        steps.push(step);
      }
      // Otherwise the steps were not what they are meant to be.
      expect(steps.join('\n')).toMatch(/write search\.bin[\s\S]+rename 000002-[\s\S]+rename current/u);
      expect(steps.length).toBeGreaterThan(10);
      expect(outcomes).toEqual(new Set(['before', 'after']));
    },
  );

  test(
    'an undo killed at any step leaves either corpus with its index, and loses no file',
    { timeout: 300_000 },
    async () => {
      const story = await makeTwoEditions(store());
      const first = (await loadSnapshot(story.index, store())).generation;
      const second = (await reindex(story)).generation;
      // Written by hand and never indexed: no generation has it.
      await writeFiles(
        story.corpus,
        { 'unread.md': makeArticle('Unread', 'Nobody has read this.') },
        store().files,
      );
      const all = Object.values(await readFiles(story.corpus, store().files));
      const steps: string[] = [];
      const outcomes = new Set<string>();
      for (;;) {
        const copy = await copyStory(story, store());
        const kept = await openKeptStory(copy.index, { files: store().files });
        const step = await dieAtTask('undo', copy, steps.length + 1, store());
        await kept.keeper.follow();
        await kept.expectVerbatimAnswer('What opened on Monday?');

        const wasCutOff = await isUndoUnfinished(copy.index, store().files);
        // Whoever changes the story next finishes what was begun, then does what it was told.
        const { change, generation } = await reindex(copy);
        const files = await readFiles(copy.corpus, store().files);
        if (Object.keys(files).includes('old.md')) {
          outcomes.add(wasCutOff ? 'finished' : 'undone');
          expect(files).toEqual(FIRST);
          expect({ generation, due: change.due }).toEqual({ generation: first, due: null });
        } else {
          outcomes.add('not begun');
          expect(files).toEqual({ ...SECOND, 'unread.md': all.at(-1) });
          expect(change).toMatchObject({ added: [{ id: 'unread' }], changed: [], removed: [] });
          expect((await loadSnapshot(copy.index, store())).manifest.parent).toBe(second);
        }
        const everything = await readEverything(copy.corpus, store().files);
        for (const text of all) expect(everything).toContain(text);
        expect(await isUndoUnfinished(copy.index, store().files)).toBe(false);
        expect(await kept.keeper.follow()).toBe(generation);
        await kept.expectVerbatimAnswer('What opened on Tuesday?');
        await kept.keeper.close();
        if (step === null) break;
        steps.push(step);
      }
      expect(steps.join('\n')).toMatch(
        /rename undo\.json[\s\S]+rename new\.txt[\s\S]+rename old\.md[\s\S]+rename current/u,
      );
      expect(outcomes).toEqual(new Set(['not begun', 'finished', 'undone']));
    },
  );
});

describeInPostgres((store) => {
  test(
    'a reindex of what is searched in the database, killed at any step, leaves one that answers and no row of its own',
    { timeout: 300_000 },
    async () => {
      const story = { ...(await makeTwoEditions(store())), searchFrom: 0 };
      await reindex(story);
      const kept = await openKeptStory(story.index, { files: store().files });
      const { files } = store();
      const variables = { ...store().variables, SEARCH: 'database' };
      const steps: string[] = [];
      for (let day = 'Tuesday'; ; day = `day ${steps.length}`) {
        const step = await dieAtTask('reindex', story, steps.length + 1, { ...store(), variables });
        await kept.keeper.follow();
        await kept.expectVerbatimAnswer('What opened?');
        const result = await reindex(story);
        expect(await kept.keeper.follow()).toBe(result.generation);
        await kept.expectVerbatimAnswer(`What opened on ${day}?`);
        expect(await countStrays(files.database)).toBe(0);
        if (step === null) break;
        steps.push(step);
        const text = makeArticle('Harbour', `The harbour opened on day ${steps.length}.`, 'Nobody came.');
        await writeFiles(story.corpus, { 'harbour.md': text }, files);
      }
      await kept.keeper.close();
      expect(steps.join('\n')).toMatch(/write statistics\.bin[\s\S]+rename [\s\S]+rename current/u);
    },
  );

  test(
    'a first build of what is searched in the database, killed at any step, leaves nothing once the next one is done',
    { timeout: 300_000 },
    async () => {
      const story = await makeStory(FIRST, store());
      const { database } = store().files;
      const variables = { ...store().variables, SEARCH: 'database' };
      for (let step = 1; ; step++) {
        const copy = await copyStory(story, store());
        const lines = await listLines(database);
        const died = await dieAtTask('reindex', copy, step, { ...store(), variables });
        await reindex({ ...copy, searchFrom: 0 });
        expect(await listLines(database)).toHaveLength(lines.length + 1);
        await store().files.remove(copy.index);
        expect(await listLines(database)).toEqual(lines);
        if (died === null) break;
      }
    },
  );
});
