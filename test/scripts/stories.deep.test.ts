import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeStory } from '../../src/stories/make-story.ts';
import { runProcess, type Finished } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const RED = '100000000000000001';
const BLUE = '100000000000000002';

describe('npm run stories', () => {
  let place: string;
  let stories: string;
  const run = (...args: string[]): Promise<Finished> => runProcess('stories', args, { STORIES_DIR: stories });
  beforeAll(async () => {
    place = await makeTemporaryFolder();
    stories = path.join(place, 'stories');
    for (const id of [RED, BLUE]) {
      await makeStory(stories, id);
      await writeFile(path.join(stories, id, 'corpus', 'a.md'), `# A\n\nOf ${id}.\n`);
      await mkdir(path.join(stories, id, 'records'));
      await writeFile(path.join(stories, id, 'records', 'gaps.jsonl'), '{}\n');
    }
  });

  it('lists them, deletes one and brings it back', async () => {
    const listed = await run('list');
    expect(listed.stdout).toBe(`${RED}  1 article  0.0 MB\n${BLUE}  1 article  0.0 MB\n`);
    expect((await run('delete', RED)).stdout).toContain(`"npm run stories -- restore ${RED}" brings it back`);
    expect(JSON.parse((await run('list', '--json')).stdout)).toMatchObject([
      { id: BLUE, articles: 1, state: 'used', since: null },
      { id: RED, articles: 1, state: 'deleted' },
    ]);
    expect((await run('restore', RED)).code).toBe(0);
    expect((await run('restore', RED)).stderr).toContain(`There is no story of the server ${RED}`);
  });

  it('writes the files of one into a package, and leaves nothing of it when told so', async () => {
    const to = path.join(place, 'red.zip');
    expect((await run('export', RED, '--to', to)).stdout).toContain('1 file of the server');
    expect(Object.keys(unzipSync(await readFile(to)))).toEqual(['a.md']);
    const again = await run('export', RED, '--to', to);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there already')]);
    const asked = await run('delete', RED, '--for-good');
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('needs --yes')]);
    expect((await run('delete', RED, '--for-good', '--yes')).stdout).toContain('Nothing is left');
    const left = await readdir(stories, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile()).map(({ parentPath }) => parentPath)).toEqual([
      expect.stringContaining(BLUE),
      expect.stringContaining(BLUE),
    ]);
  });

  it('says what is wrong with what it is told', async () => {
    const cases = [
      [['burn'], 'There is no command burn'],
      [['delete', '../..'], 'needs the id of a server, which has 17 to 20 digits'],
      [['export'], 'needs the id of a server'],
    ] as const;
    for (const [args, sentence] of cases) {
      const { code, stderr } = await run(...args);
      expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    }
  });
});
