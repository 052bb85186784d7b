import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isUndoUnfinished } from '../../src/editing/undo-journal.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { putCorpusFile } from '../../src/editing/corpus-files.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { createRefusingFiles } from '../fakes/stepped-files.ts';
import { listAll } from '../index/temporary-index.ts';
import { copyStory, makeArticle, makeStory, readFiles, reindex, writeFiles } from './story-scene.ts';

const OLD = { 'a.md': makeArticle('A', 'It was so.'), 'gone.md': makeArticle('Gone', 'It is gone.') };
const NEW = { 'a.md': makeArticle('A', 'It is so.'), 'come.md': makeArticle('Come', 'It has come.') };

test.each([
  ['a full disk', 'ENOSPC', 'storage-full', true],
  ['a disk that may not be written for a moment', 'EROFS', 'storage-denied', false],
])('an undo on %s changes all or nothing, whatever the step', async (_, system, code, lasting) => {
  const original = await makeStory(OLD);
  const first = (await reindex(original)).generation;
  await rm(join(original.corpus, 'gone.md'));
  await writeFiles(original.corpus, NEW);
  const second = (await reindex(original)).generation;
  for (let failing = 1; ; failing++) {
    const story = await copyStory(original);
    const { files, countSteps } = createRefusingFiles({ at: failing, code: system, lasting });
    const outcome = await undoStory(story, { files }).catch((error: unknown) => error);
    const { generation } = await loadSnapshot(story.index);
    if (!(outcome instanceof Error)) {
      expect(generation).toBe(first);
      expect(await readFiles(story.corpus)).toEqual(OLD);
      // Some steps may be refused without harm. Once there were fewer than that, all were tried.
      if (countSteps() < failing) break;
      continue;
    }
    expect(outcome, `step ${failing}`).toMatchObject({ code });
    expect(generation, `step ${failing}`).toBe(second);
    if (!(await isUndoUnfinished(story.index))) expect(await readFiles(story.corpus)).toEqual(NEW);
    // Nothing is in the way of the next attempt, which goes through.
    expect(await undoStory(story)).toMatchObject({ from: second, to: first });
    expect(await readFiles(story.corpus)).toEqual(OLD);
    expect((await loadSnapshot(story.index)).generation).toBe(first);
  }
});

test('a reindex on a full disk leaves index and corpus as they were, whatever the step', async () => {
  const story = await makeStory(OLD);
  const first = (await reindex(story)).generation;
  await writeFiles(story.corpus, NEW);
  const paths = await listAll(story.index);
  for (let failing = 1; ; failing++) {
    const { files } = createRefusingFiles({ at: failing, code: 'ENOSPC', lasting: true });
    const outcome = await reindex(story, {}, { files }).catch((error: unknown) => error);
    if (!(outcome instanceof Error)) break;
    expect(outcome).toMatchObject({ code: 'storage-full' });
    expect(await listAll(story.index), `step ${failing}`).toEqual(paths);
    expect((await loadSnapshot(story.index)).generation).toBe(first);
  }
  expect(await readFiles(story.corpus)).toEqual({ ...OLD, ...NEW });
});

test('a file that cannot be added leaves the corpus folder as it was, whatever the step', async () => {
  const { corpus } = await makeStory(OLD);
  const added = Buffer.from(NEW['a.md']);
  for (let failing = 1; ; failing++) {
    const { files } = createRefusingFiles({ at: failing, code: 'ENOSPC', lasting: true });
    const outcome = await putCorpusFile(corpus, 'a.md', added, { replace: true, files }).catch(
      (error: unknown) => error,
    );
    if (!(outcome instanceof Error)) break;
    expect(outcome).toMatchObject({ code: 'storage-full' });
    expect(await readFiles(corpus)).toEqual(OLD);
  }
  expect(await readFiles(corpus)).toEqual({ ...OLD, 'a.md': NEW['a.md'] });
});
