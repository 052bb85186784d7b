import { describe, expect, test } from 'vitest';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { createRefusingFiles } from '../fakes/stepped-files.ts';
import { makeCorpus } from './small-corpus.ts';
import { build, listAll } from './temporary-index.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** Removing is left out: what is left over when it is refused is no fault of the build. */
const spared = ['remove'] as const;

describe('a disk that is full', () => {
  test.each([true, false])('at any step leaves the old generation in use (for good: %s)', async (lasting) => {
    const folder = await makeTemporaryFolder();
    const before = await build(folder, makeCorpus(3));
    const question = new Float32Array([1, 0, 0, 0, 0, 0, 0, 0]);
    const answer = before.snapshot.search.passageIndex.search(question, 3);
    const paths = await listAll(folder);

    let refused = 0;
    for (let failing = 1; ; failing++) {
      const { files, countSteps } = createRefusingFiles({ at: failing, code: 'ENOSPC', lasting, spared });
      const outcome = await build(folder, makeCorpus(3, { edition: 1 }), { files }).catch(
        (error: unknown) => error,
      );
      if (!(outcome instanceof Error)) {
        // What follows the pointer may fail without harm: the new generation is in use, and whole.
        expect(countSteps()).toBeGreaterThanOrEqual(failing - 1);
        expect((await loadSnapshot(folder)).manifest.sequence).toBe(2);
        break;
      }
      refused++;
      expect(outcome).toMatchObject({ code: 'storage-full' });
      expect(await listAll(folder), `step ${failing}`).toEqual(paths);
      const loaded = await loadSnapshot(folder);
      expect(loaded.generation).toBe(before.summary.generation);
      expect(loaded.search.passageIndex.search(question, 3)).toEqual(answer);
    }
    expect(refused).toBeGreaterThan(15);
    expect((await build(folder, makeCorpus(3))).summary.generation).toMatch(/^000003-/);
  });
});
