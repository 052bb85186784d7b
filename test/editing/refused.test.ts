import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isUndoUnfinished } from '../../src/editing/undo-journal.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { putCorpusFile } from '../../src/editing/corpus-files.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import type { FileOperations } from '../../src/storage/file-operations.ts';
import { listAll } from '../index/temporary-index.ts';
import { makeArticle, makeStory, readFiles, reindex, writeFiles } from './story-scene.ts';
import { createSteppedFiles } from './stepped-files.ts';

const OLD = { 'a.md': makeArticle('A', 'It was so.'), 'gone.md': makeArticle('Gone', 'It is gone.') };
const NEW = { 'a.md': makeArticle('A', 'It is so.'), 'come.md': makeArticle('Come', 'It has come.') };

/** Files that refuse step `failing`, counted from 1, and with `lasting` every one after it but removing. */
function createRefusingFiles(failing: number, code: string, lasting: boolean): FileOperations {
  let step = 0;
  return createSteppedFiles((name) => {
    step++;
    const isRefused = lasting ? step >= failing && name !== 'remove' : step === failing;
    if (isRefused) throw Object.assign(new Error(`${code}: refused`), { code });
  });
}

test.each([
  ['a full disk', 'ENOSPC', 'storage-full', true],
  ['a full disk for a moment', 'ENOSPC', 'storage-full', false],
  ['a read-only folder', 'EROFS', 'storage-denied', true],
])('an undo on %s changes all or nothing, whatever the step', async (_, system, code, lasting) => {
  for (let failing = 1; ; failing++) {
    const story = await makeStory(OLD);
    const first = (await reindex(story)).generation;
    await rm(join(story.corpus, 'gone.md'));
    await writeFiles(story.corpus, NEW);
    const second = (await reindex(story)).generation;

    const files = createRefusingFiles(failing, system, lasting);
    const outcome = await undoStory(story, { files }).catch((error: unknown) => error);
    const { generation } = await loadSnapshot(story.index);
    if (!(outcome instanceof Error)) {
      expect(generation).toBe(first);
      expect(await readFiles(story.corpus)).toEqual(OLD);
      // Some steps follow that may be refused without harm; once more than those were tried, it is over.
      if (!(await isUndoUnfinished(story.index))) break;
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
    const outcome = await reindex(story, {}, { files: createRefusingFiles(failing, 'ENOSPC', true) }).catch(
      (error: unknown) => error,
    );
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
    const files = createRefusingFiles(failing, 'ENOSPC', true);
    const outcome = await putCorpusFile(corpus, 'a.md', added, { replace: true, files }).catch(
      (error: unknown) => error,
    );
    if (!(outcome instanceof Error)) break;
    expect(outcome).toMatchObject({ code: 'storage-full' });
    expect(await readFiles(corpus)).toEqual(OLD);
  }
  expect(await readFiles(corpus)).toEqual({ ...OLD, 'a.md': NEW['a.md'] });
});
