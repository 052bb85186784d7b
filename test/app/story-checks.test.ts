import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { checkStories } from '../../src/app/story-checks.ts';
import { makeStory } from '../../src/stories/make-story.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');

describe('the check of the stories of servers', () => {
  it('counts them and names those that cannot be read, where there may be any', async () => {
    const folder = await makeTemporaryFolder();
    const config = (STORIES: string) => readConfig({ STORIES, STORIES_DIR: folder }, ROOT);
    expect(await checkStories(config('shared'))).toBeNull();
    await makeStory(folder, '100000000000000001');
    const counted = '1 server with a story of its own, 1 of them empty';
    expect(await checkStories(config('per-server'))).toMatchObject({
      ok: true,
      detail: `${counted}, in ${folder}`,
    });
    const index = path.join(folder, '100000000000000002', 'index');
    await makeStory(folder, '100000000000000002');
    await mkdir(index);
    await writeFile(path.join(index, 'current'), 'nonsense');
    expect(await checkStories(config('per-server'))).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/1 cannot be read.*: 100000000000000002: The index at/u) as string,
    });
  });
});
