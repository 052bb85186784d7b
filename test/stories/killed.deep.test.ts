import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { DISK } from '../../src/storage/disk.ts';
import { sweepUnmade } from '../../src/stories/make-story.ts';
import { finishErasing, listAway } from '../../src/stories/put-away.ts';
import { hasStory } from '../../src/stories/story-place.ts';
import { dieAtStep } from '../fakes/die-at-step.ts';
import { describeEachStore } from '../postgres/each-store.ts';
import type { TestStore } from '../test-store.ts';
import { BLUE, CHANGES, makeStories, readTree, RED, type Change } from './story-steps.ts';

/** Runs a change in a process that kills itself before a step. */
async function dieAtChange(
  change: Change,
  stories: string,
  step: number,
  { variables }: TestStore,
): Promise<string | null> {
  return await dieAtStep('die-at-story-step', import.meta.url, [change, stories], step, variables);
}

const TWO_DAYS = 2 * 86_400_000;

/** After which blue has a story, and what lies beside red's. */
const STAYS: readonly Change[] = ['make', 'copy', 'restore', 'export'];
const OF_BLUE = new RegExp(`^${BLUE}/`, 'u');
const LEFT: Readonly<Partial<Record<Change, RegExp>>> = {
  copy: OF_BLUE,
  restore: OF_BLUE,
  // What a killed process was writing stays in the way of nobody, under a name of its own.
  export: new RegExp(`^${BLUE}/|^blue\\.zip`, 'u'),
  delete: /^\.deleted\//u,
};

/** What blue's story may be after a change: whole as it was, whole as it shall be, or absent. */
describeEachStore((store) => {
  test.each(['make', 'copy', 'delete', 'restore', 'export', 'erase', 'expire'] as const)(
    '%s, killed at any step, leaves nothing half done and the other story as it was; done again it is whole',
    { timeout: 300_000 },
    async (change) => {
      const { files } = store();
      // What is written out lies on the disk, wherever it comes from.
      if (change === 'export' && files.database !== null) return;
      const steps: string[] = [];
      for (;;) {
        const stories = await makeStories(change, store());
        const red = await readTree(path.join(stories, RED), files);
        const [away] = await listAway(stories, files);
        const whole = await readTree(away?.folder ?? path.join(stories, BLUE), files);
        const step = await dieAtChange(change, stories, steps.length + 1, store());

        const blue = await readTree(path.join(stories, BLUE), files);
        const isThere = await hasStory(stories, BLUE, files);
        if (change === 'copy' && isThere) expect(blue).toEqual(red);
        else if (change !== 'make') expect(blue).toEqual(isThere ? whole : {});
        // What was put away is whole as well, and so is what was written out.
        for (const { folder } of await listAway(stories, files))
          expect(await readTree(folder, files)).toEqual(whole);
        const packed = await DISK.readBytes(path.join(stories, 'blue.zip'));
        if (packed !== null) expect(Object.keys(unzipSync(packed))).toEqual(['a.md']);

        await CHANGES[change](stories, files).catch((error: unknown) => {
          expect(String(error)).toMatch(/story-(?:exists|missing)|EEXIST/u);
        });
        await finishErasing(stories, { forget: () => Promise.resolve(), files });
        await sweepUnmade(stories, files, Date.now() + TWO_DAYS);
        expect(await hasStory(stories, BLUE, files)).toBe(STAYS.includes(change));
        const left = Object.keys(await readTree(stories, files)).filter((file) => !file.startsWith(RED));
        const pattern = LEFT[change] ?? /^$/u;
        expect(left.filter((file) => !pattern.test(file))).toEqual([]);
        expect(await readTree(path.join(stories, RED), files)).toEqual(red);
        await files.remove(stories);
        if (step === null) break;
        steps.push(step);
      }
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.join('\n')).toMatch(/rename|link/u);
    },
  );
});
