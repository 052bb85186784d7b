import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isUndoUnfinished } from '../../src/editing/undo-journal.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { putCorpusFile } from '../../src/editing/corpus-files.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import type { Store } from '../../src/storage/store.ts';
import { createRefusingFiles, type Refusal } from '../fakes/stepped-files.ts';
import { describeEachStore } from '../postgres/each-store.ts';
import { listAll } from '../index/temporary-index.ts';
import { copyStory, makeArticle, makeStory, readFiles, reindex, writeFiles } from './story-scene.ts';

const OLD = { 'a.md': makeArticle('A', 'It was so.'), 'gone.md': makeArticle('Gone', 'It is gone.') };
const NEW = { 'a.md': makeArticle('A', 'It is so.'), 'come.md': makeArticle('Come', 'It has come.') };

/**
 * Attempts something with each of its steps refused, one after the other, until it has fewer; resolves to how many it failed at.
 * `attempt` resolves to the error, or to null where a step was refused without harm.
 */
async function refuseEachStep(
  refusal: Omit<Refusal, 'at'>,
  store: Store,
  attempt: (files: Store, step: number) => Promise<unknown>,
): Promise<number> {
  let failures = 0;
  for (let at = 1; ; at++) {
    const { files, countSteps } = createRefusingFiles({ ...refusal, at }, store);
    if ((await attempt(files, at)) !== null) failures++;
    else if (countSteps() < at) return failures;
  }
}

/** The error of what is to fail, or null. */
async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(() => null).catch((error: unknown) => error);
}

const FULL = { code: 'ENOSPC', lasting: true };

describeEachStore((store) => {
  test.each([
    ['a full disk', FULL, 'storage-full'],
    ['a disk that may not be written for a moment', { code: 'EROFS' }, 'storage-denied'],
  ])(
    'an undo on %s changes all or nothing, whatever the step',
    { timeout: 300_000 },
    async (_, refusal, code) => {
      const original = await makeStory(OLD, store());
      const first = (await reindex(original)).generation;
      await store().files.remove(join(original.corpus, 'gone.md'));
      await writeFiles(original.corpus, NEW, store().files);
      const second = (await reindex(original)).generation;
      const failures = await refuseEachStep(refusal, store().files, async (files, step) => {
        const story = await copyStory(original, store());
        const error = await errorOf(undoStory(story, { files }));
        const { generation } = await loadSnapshot(story.index, store());
        if (error === null) {
          expect(generation).toBe(first);
          expect(await readFiles(story.corpus, store().files)).toEqual(OLD);
          return null;
        }
        expect(error, `step ${step}`).toMatchObject({ code });
        expect(generation, `step ${step}`).toBe(second);
        if (!(await isUndoUnfinished(story.index, store().files)))
          expect(await readFiles(story.corpus, store().files)).toEqual(NEW);
        // Nothing is in the way of the next attempt, which goes through.
        expect(await undoStory(story)).toMatchObject({ from: second, to: first });
        expect(await readFiles(story.corpus, store().files)).toEqual(OLD);
        expect((await loadSnapshot(story.index, store())).generation).toBe(first);
        return error;
      });
      expect(failures).toBeGreaterThanOrEqual(20);
    },
  );

  test(
    'a reindex on a full disk leaves index and corpus as they were, whatever the step',
    { timeout: 300_000 },
    async () => {
      const original = await makeStory(OLD, store());
      const first = (await reindex(original)).generation;
      await writeFiles(original.corpus, NEW, store().files);
      const paths = await listAll(original.index, store().files);
      const failures = await refuseEachStep(FULL, store().files, async (files, step) => {
        const story = await copyStory(original, store());
        const error = await errorOf(reindex(story, {}, { files }));
        expect(await readFiles(story.corpus, store().files)).toEqual({ ...OLD, ...NEW });
        const { generation } = await loadSnapshot(story.index, store());
        if (error === null) {
          expect(generation).not.toBe(first);
          return null;
        }
        expect(error, `step ${step}`).toMatchObject({ code: 'storage-full' });
        expect(await listAll(story.index, store().files), `step ${step}`).toEqual(paths);
        expect(generation, `step ${step}`).toBe(first);
        return error;
      });
      expect(failures).toBeGreaterThanOrEqual(20);
    },
  );

  test(
    'a file that cannot be added leaves the corpus folder as it was, whatever the step',
    { timeout: 300_000 },
    async () => {
      const added = Buffer.from(NEW['a.md']);
      const failures = await refuseEachStep(FULL, store().files, async (files, step) => {
        const { corpus } = await makeStory(OLD, store());
        const error = await errorOf(putCorpusFile(corpus, 'a.md', added, { replace: true, files }));
        expect(await readFiles(corpus, store().files), `step ${step}`).toEqual(
          error === null ? { ...OLD, 'a.md': NEW['a.md'] } : OLD,
        );
        if (error !== null) expect(error, `step ${step}`).toMatchObject({ code: 'storage-full' });
        return error;
      });
      expect(failures).toBeGreaterThan(5);
    },
  );
});
