import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { generationFolder, listGenerations } from '../../src/index/generation-folder.ts';
import { loadManifest } from '../../src/index/load-snapshot.ts';
import { createSteppedFiles } from '../fakes/stepped-files.ts';
import {
  A,
  A2,
  B,
  C,
  copyStory,
  makeArticle,
  makeStory,
  makeThree,
  readEverything,
  readFiles,
  reindex,
  writeFiles,
} from './story-scene.ts';

let three: { readonly story: StoryFolders; readonly names: readonly string[] };
beforeAll(async () => {
  three = await makeThree();
});
/** As `makeThree`, without building it again. */
const takeThree = async (): Promise<typeof three> => ({ ...three, story: await copyStory(three.story) });

describe('an undo', () => {
  test('brings back the generation before and its corpus, byte by byte', async () => {
    const { story, names } = await takeThree();
    const result = await undoStory(story);
    expect(result).toEqual({
      from: names[2],
      to: names[1],
      change: {
        added: [],
        removed: [{ id: 'c', title: 'C', paragraphsAdded: 0, paragraphsRemoved: 1, paragraphsKept: 0 }],
        changed: [{ id: 'a', title: 'A', paragraphsAdded: 1, paragraphsRemoved: 1, paragraphsKept: 1 }],
        unchanged: 1,
        due: null,
      },
    });
    expect(await readFiles(story.corpus)).toEqual({ 'a.md': A, 'b.md': B });
    expect((await reindex(story)).built).toBeNull();
  });

  test('twice goes further back, and then says that there is nothing left', async () => {
    const { story, names } = await takeThree();
    await undoStory(story);
    expect(await undoStory(story)).toMatchObject({ from: names[1], to: names[0] });
    expect(await readFiles(story.corpus)).toEqual({ 'a.md': A });
    await expect(undoStory(story)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    expect(await readFiles(story.corpus)).toEqual({ 'a.md': A });
  });

  test('is followed by a build whose undo leads back to where that began', async () => {
    const { story, names } = await takeThree();
    await undoStory(story);
    await writeFiles(story.corpus, { 'd.md': makeArticle('D', 'The fourth is here.') });
    const { generation } = await reindex(story);
    expect(await loadManifest(story.index)).toMatchObject({ parent: names[1], sequence: 4 });
    expect(await undoStory(story)).toMatchObject({ from: generation, to: names[1] });
    expect(await readFiles(story.corpus)).toEqual({ 'a.md': A, 'b.md': B });
  });

  test('moves aside what was written since and never indexed, and overwrites nothing', async () => {
    const { story } = await takeThree();
    const unread = { 'a.md': makeArticle('A', 'Written by hand.'), 'x.md': makeArticle('X', 'Also.') };
    await writeFiles(story.corpus, unread);
    await undoStory(story);
    await undoStory(story);
    const everything = await readEverything(story.corpus);
    for (const text of [...Object.values(unread), B, C]) expect(everything).toContain(text);
  });

  test('brings back a corpus folder that was deleted', async () => {
    const { story } = await takeThree();
    await rm(story.corpus, { recursive: true });
    await undoStory(story);
    expect(await readFiles(story.corpus)).toEqual({ 'a.md': A, 'b.md': B });
  });

  test('leaves files where they are that no article was read from', async () => {
    const { story } = await takeThree();
    const unreadable = `${'>'.repeat(200)} x`;
    await writeFiles(story.corpus, { 'bad.md': unreadable, 'empty.md': '', 'notes.xls': 'Notes' });
    expect((await reindex(story, { force: true })).leftOut).toMatchObject([{ file: 'bad.md' }]);
    await writeFiles(story.corpus, { 'd.md': B });
    await reindex(story);
    await undoStory(story);
    await undoStory(story);
    expect(await readFiles(story.corpus)).toEqual({
      'a.md': A2,
      'b.md': B,
      'bad.md': unreadable,
      'c.txt': C,
      'empty.md': '',
      'notes.xls': 'Notes',
    });
  });

  test('brings back what lay in sub-folders, and takes out what came into them', async () => {
    const story = await makeStory({ 'a.md': A });
    await mkdir(join(story.corpus, 'rules/old'), { recursive: true });
    await writeFiles(story.corpus, { 'rules/old/b.md': B });
    await reindex(story);
    await rm(join(story.corpus, 'rules'), { recursive: true });
    await mkdir(join(story.corpus, 'more'));
    await writeFiles(story.corpus, { 'more/c.txt': C });
    expect((await reindex(story)).change).toMatchObject({
      added: [{ id: 'more-c' }],
      removed: [{ id: 'rules-old-b' }],
    });
    await undoStory(story);
    expect(await readFile(join(story.corpus, 'rules/old/b.md'), 'utf8')).toBe(B);
    expect(await readdir(join(story.corpus, 'more'))).toEqual([]);
    expect((await reindex(story)).built).toBeNull();
  });

  test('has nothing to go back to without an index, and with one generation', async () => {
    const story = await makeStory({ 'a.md': A });
    await expect(undoStory(story)).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await reindex(story);
    await expect(undoStory(story)).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  test('gets away from a generation that is damaged', async () => {
    const { story, names } = await takeThree();
    await writeFile(join(generationFolder(story.index, names[2] ?? ''), 'articles.json'), '[]');
    expect(await undoStory(story)).toMatchObject({ to: names[1] });
  });

  test.each(['search.bin', 'originals.bin'])(
    'to a generation whose %s is damaged is refused, and nothing is changed',
    async (file) => {
      const { story, names } = await takeThree();
      const path = join(generationFolder(story.index, names[1] ?? ''), file);
      const bytes = await readFile(path);
      bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
      await writeFile(path, bytes);
      await expect(undoStory(story)).rejects.toMatchObject({ code: 'index-corrupt', facts: { file } });
      expect(await readFiles(story.corpus)).toEqual({ 'a.md': A2, 'b.md': B, 'c.txt': C });
      expect((await reindex(story)).built).toBeNull();
    },
  );

  test('waits for nobody: a reindex under way is named, with who and since when', async () => {
    const { story } = await takeThree();
    await writeFiles(story.corpus, { 'b.md': A });
    let refusal: unknown;
    const onProgress = async (): Promise<void> => {
      refusal ??= await undoStory(story).catch((error: unknown) => error);
    };
    await reindex(story, { by: 'Ada', onProgress: () => void onProgress() });
    expect(refusal).toMatchObject({ code: 'index-busy', facts: { owner: 'Ada' } });
  });
});

describe('old generations', () => {
  test('are removed, but never the one to go back to', async () => {
    const { story, names } = await takeThree();
    await undoStory(story);
    await undoStory(story);
    // Two of the three are newer than the one in use, and none of them is what an undo would need.
    for (const edition of [1, 2, 3]) {
      await writeFiles(story.corpus, { 'a.md': makeArticle('A', `Edition ${edition}.`) });
      await reindex(story, {}, { keep: 2 });
      const kept = await listGenerations(story.index);
      const { parent } = await loadManifest(story.index);
      expect(kept).toHaveLength(2);
      expect(kept).toContain(parent);
      if (edition === 1) expect(parent).toBe(names[0]);
    }
    expect((await undoStory(story)).change.changed).toHaveLength(1);
  });

  test('leave none to go back to when only one is kept', async () => {
    const story = await makeStory({ 'a.md': A });
    await reindex(story);
    await writeFiles(story.corpus, { 'a.md': A2 });
    await reindex(story, {}, { keep: 1 });
    expect(await listGenerations(story.index)).toHaveLength(1);
    await expect(undoStory(story)).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });
});

test('an undo is written down, and on the disk, before the first file is moved', async () => {
  const { story } = await takeThree();
  const steps: string[] = [];
  const files = createSteppedFiles((step, path) => void steps.push(`${step} ${basename(path)}`));
  await undoStory(story, { files });
  const written = steps.indexOf('rename undo.json');
  const [first = -1, ...others] = ['a.md', 'c.txt'].map((name) => steps.indexOf(`rename ${name}`));
  expect(steps.slice(written - 1, written + 2)).toEqual([
    expect.stringMatching(/^sync \.undo\.json-/),
    'rename undo.json',
    'sync index',
  ]);
  for (const moved of [first, ...others]) expect(moved).toBeGreaterThan(written + 1);
  const pointed = steps.indexOf('rename current');
  expect(steps.slice(first, pointed)).toContain('sync corpus');
  expect(steps.slice(pointed).indexOf('sync index')).toBeLessThan(
    steps.slice(pointed).indexOf('remove undo.json'),
  );
});

test('a journal that is none, or of another index, is dropped', async () => {
  const { story, names } = await takeThree();
  const journal = join(story.index, 'undo.json');
  await writeFile(join(story.index, '.undo.json-1-deadbeef'), '{');
  for (const text of ['{', JSON.stringify({ from: 'x', to: 'y', aside: [], place: [], prepared: '.p' })]) {
    await writeFile(journal, text);
    expect((await reindex(story)).generation).toBe(names[2]);
    expect((await readdir(story.index)).filter((name) => name.includes('undo.json'))).toEqual([]);
  }
});

test('a clock that was set back by a year makes no difference', async () => {
  const { story, names } = await takeThree();
  const nextYear = new Date(Date.now() + 365 * 24 * 60 * 60_000);
  for (const entry of await readdir(story.index, { recursive: true }))
    await utimes(join(story.index, entry), nextYear, nextYear);
  // As a process leaves it that was killed before the clock was set back.
  const owner = { pid: 2 ** 22 + 1, host: hostname(), started: 1, since: nextYear.toISOString(), token: 'x' };
  await writeFile(join(story.index, 'lock'), JSON.stringify(owner));
  await utimes(join(story.index, 'lock'), nextYear, nextYear);
  await undoStory(story);
  await writeFiles(story.corpus, { 'a.md': makeArticle('A', 'It is last year again.') });
  const { generation } = await reindex(story);
  expect(await loadManifest(story.index)).toMatchObject({ parent: names[1], sequence: 4 });
  expect(await listGenerations(story.index)).toEqual([generation, names[1], names[0]]);
});
