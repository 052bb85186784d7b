import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { checkNode, checkStories } from '../../src/app/local-checks.ts';
import { makeStory } from '../../src/stories/make-story.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');

describe('the check of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '100.0.0'])('lets %s pass', async (version) => {
    expect(await checkNode(ROOT, version)).toEqual({ name: 'Node', ok: true, detail: version });
  });

  it.each(['18.20.8', '20.12.2', '20.9.0', '21.7.3', '22.2.0', '22.11.0'])('refuses %s', async (version) => {
    expect(await checkNode(ROOT, version)).toMatchObject({
      ok: false,
      remedy: 'install another Node (^20.19.0 || >=22.12.0), then run "npm ci" again',
    });
  });

  it('asks for what the README promises', async () => {
    const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
    expect(readme).toContain('- Node 20.19 or newer of the 20s, or 22.12 or newer');
  });
});

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
