import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isUndoUnfinished } from '../../src/editing/undo-journal.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { putCorpusFile } from '../../src/editing/corpus-files.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { createRefusingFiles } from '../fakes/stepped-files.ts';
import { describeEachStore } from '../postgres/each-store.ts';
import { listAll } from '../index/temporary-index.ts';
import { copyStory, makeArticle, makeStory, readFiles, reindex, writeFiles } from './story-scene.ts';

const OLD = { 'a.md': makeArticle('A', 'It was so.'), 'gone.md': makeArticle('Gone', 'It is gone.') };
const NEW = { 'a.md': makeArticle('A', 'It is so.'), 'come.md': makeArticle('Come', 'It has come.') };

describeEachStore((store) => {
  test.each([
    ['a full disk', 'ENOSPC', 'storage-full', true],
    ['a disk that may not be written for a moment', 'EROFS', 'storage-denied', false],
  ])(
    'an undo on %s changes all or nothing, whatever the step',
    { timeout: 300_000 },
    async (_, system, code, lasting) => {
      const original = await makeStory(OLD, store());
      const first = (await reindex(original)).generation;
      await store().files.remove(join(original.corpus, 'gone.md'));
      await writeFiles(original.corpus, NEW, store().files);
      const second = (await reindex(original)).generation;
      for (let failing = 1; ; failing++) {
        const story = await copyStory(original, store());
        const { files, countSteps } = createRefusingFiles(
          { at: failing, code: system, lasting },
          store().files,
        );
        const outcome = await undoStory(story, { files }).catch((error: unknown) => error);
        const { generation } = await loadSnapshot(story.index, store());
        if (!(outcome instanceof Error)) {
          expect(generation).toBe(first);
          expect(await readFiles(story.corpus, store().files)).toEqual(OLD);
          // Some steps may be refused without harm. Once there were fewer than that, all were tried.
          if (countSteps() < failing) break;
          continue;
        }
        expect(outcome, `step ${failing}`).toMatchObject({ code });
        expect(generation, `step ${failing}`).toBe(second);
        if (!(await isUndoUnfinished(story.index, store().files)))
          expect(await readFiles(story.corpus, store().files)).toEqual(NEW);
        // Nothing is in the way of the next attempt, which goes through.
        expect(await undoStory(story)).toMatchObject({ from: second, to: first });
        expect(await readFiles(story.corpus, store().files)).toEqual(OLD);
        expect((await loadSnapshot(story.index, store())).generation).toBe(first);
      }
    },
  );

  test(
    'a reindex on a full disk leaves index and corpus as they were, whatever the step',
    { timeout: 300_000 },
    async () => {
      const story = await makeStory(OLD, store());
      const first = (await reindex(story)).generation;
      await writeFiles(story.corpus, NEW, store().files);
      const paths = await listAll(story.index, store().files);
      for (let failing = 1; ; failing++) {
        const { files } = createRefusingFiles({ at: failing, code: 'ENOSPC', lasting: true }, store().files);
        const outcome = await reindex(story, {}, { files }).catch((error: unknown) => error);
        if (!(outcome instanceof Error)) break;
        expect(outcome).toMatchObject({ code: 'storage-full' });
        expect(await listAll(story.index, store().files), `step ${failing}`).toEqual(paths);
        expect((await loadSnapshot(story.index, store())).generation).toBe(first);
      }
      expect(await readFiles(story.corpus, store().files)).toEqual({ ...OLD, ...NEW });
    },
  );

  test(
    'a file that cannot be added leaves the corpus folder as it was, whatever the step',
    { timeout: 300_000 },
    async () => {
      const { corpus } = await makeStory(OLD, store());
      const added = Buffer.from(NEW['a.md']);
      for (let failing = 1; ; failing++) {
        const { files } = createRefusingFiles({ at: failing, code: 'ENOSPC', lasting: true }, store().files);
        const outcome = await putCorpusFile(corpus, 'a.md', added, { replace: true, files }).catch(
          (error: unknown) => error,
        );
        if (!(outcome instanceof Error)) break;
        expect(outcome).toMatchObject({ code: 'storage-full' });
        expect(await readFiles(corpus, store().files)).toEqual(OLD);
      }
      expect(await readFiles(corpus, store().files)).toEqual({ ...OLD, 'a.md': NEW['a.md'] });
    },
  );
});
