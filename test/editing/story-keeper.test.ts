import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { StoryKeeper, StoryKeeperOptions } from '../../src/editing/story-keeper.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { generationFolder } from '../../src/index/generation-folder.ts';
import { DISK } from '../../src/storage/disk.ts';
import { replaceText } from '../../src/storage/write-durable.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { openKeptStory } from './kept-story.ts';
import { makeArticle, makeStory, reindex, writeFiles } from './story-scene.ts';

let story: StoryFolders;
let keeper: StoryKeeper;
let first: string;
let expectVerbatimAnswer: (question: string) => Promise<void>;
const swapped: string[] = [];
const refused: unknown[] = [];

beforeEach(async () => {
  story = await makeStory({ 'a.md': makeArticle('A', 'The mill is closed.') });
  first = (await reindex(story)).generation;
  swapped.length = 0;
  refused.length = 0;
});
afterEach(() => keeper.close());

async function open(options: Partial<StoryKeeperOptions> = {}): Promise<void> {
  ({ keeper, expectVerbatimAnswer } = await openKeptStory(story.index, {
    onSwapped: ({ snapshot }) => swapped.push(snapshot.generation),
    onRefused: (error) => refused.push(error),
    ...options,
  }));
}

async function change(text: string, embedder?: Embedder): Promise<string> {
  await writeFiles(story.corpus, { 'a.md': makeArticle('A', text) });
  return (await reindex(story, {}, embedder ? { embedder } : {})).generation;
}

/** As ibid itself moves the pointer: at one moment. */
async function point(text: string): Promise<void> {
  await replaceText(DISK, join(story.index, 'current'), text);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the keeper of a story', () => {
  test('takes a new generation over by itself, whoever built it', async () => {
    await open({ interval: 20 });
    const second = await change('The mill is open.');
    await until(() => swapped.length > 0);
    expect(swapped).toEqual([second]);
    expect(keeper.current().snapshot.articles[0]?.text).toBe('The mill is open.');
    await expectVerbatimAnswer('Is the mill open?');
  });

  test('leaves an answer that has begun with the story it began with', async () => {
    await open();
    const begun = keeper.current();
    await change('The mill is open.');
    await keeper.follow();
    expect(begun.snapshot.generation).toBe(first);
    expect(begun.articles[0]?.text).toBe('The mill is closed.');
    expect((await begun.embedder.embed(['mill'])).length).toBe(1);
    expect(keeper.current().articles[0]?.text).toBe('The mill is open.');
  });

  test('asked several times at once takes it over once', async () => {
    await open();
    const second = await change('The mill is open.');
    const asked = await Promise.all([keeper.follow(), keeper.follow(), keeper.follow()]);
    expect(asked).toEqual([second, second, second]);
    expect(swapped).toEqual([second]);
  });

  test.each(['articles.json', 'quotations.json', 'terms.json', 'search.bin', 'manifest.json'])(
    'refuses a generation whose %s is damaged, says so once, and goes on',
    async (file) => {
      await open({ interval: 10 });
      const before = await readFile(join(story.index, 'current'), 'utf8');
      const second = await change('The mill is open.');
      await until(() => swapped.length > 0);
      // Back and forth, so that the damaged one is read anew.
      await point(before);
      await until(() => swapped.length > 1);
      const path = join(generationFolder(story.index, second), file);
      const bytes = await readFile(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(path, bytes);
      await point(`${second}\n`);
      await until(() => refused.length > 0);
      expect(refused[0]).toMatchObject({ code: 'index-corrupt', facts: { file } });
      expect(keeper.current().snapshot.generation).toBe(first);
      await expectVerbatimAnswer('Is the mill closed?');

      const third = await change('The mill is gone.');
      await until(() => keeper.current().snapshot.generation === third);
      // The damaged one was looked at all the while that this one was built.
      expect(refused).toHaveLength(1);
    },
  );

  test('refuses a pointer that names nothing, and a folder that is gone', async () => {
    await open();
    await writeFile(join(story.index, 'current'), '000009-12345678\n');
    await expect(keeper.follow()).rejects.toMatchObject({ code: 'index-corrupt' });
    await writeFile(join(story.index, 'current'), 'nonsense\n');
    await expect(keeper.follow()).rejects.toMatchObject({ code: 'index-corrupt' });
    await expectVerbatimAnswer('Is the mill closed?');
  });

  test('refuses a generation by a newer ibid', async () => {
    await open();
    const second = await change('The mill is open.');
    const path = join(generationFolder(story.index, second), 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...manifest, schema: 99 }));
    await expect(keeper.follow()).rejects.toMatchObject({ code: 'index-schema', facts: { found: 99 } });
    await expectVerbatimAnswer('Is the mill closed?');
    // Building is how a person mends it; the newer one is not built upon.
    const third = await change('The mill is gone.');
    expect(await keeper.follow()).toBe(third);
  });

  test('answers from a generation of another model with that model, and closes the former one later', async () => {
    const opened: string[] = [];
    // The time of grace passes when the test says so.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    await open({
      grace: 50,
      openEmbedder: (model) => {
        opened.push(model);
        return Promise.resolve(createFakeEmbedder({ dimension: 8, model }));
      },
    });
    const former = keeper.current().embedder;
    await change('The mill is open.', createFakeEmbedder({ dimension: 8, model: 'other/model' }));
    await keeper.follow();
    expect(opened).toEqual(['other/model']);
    expect(keeper.current().embedder.name).toBe('other/model');
    expect(await former.embed(['still open'])).toHaveLength(1);
    await expectVerbatimAnswer('Is the mill open?');
    expect(isOpen(former)).toBe(true);
    vi.advanceTimersByTime(50);
    expect(isOpen(former)).toBe(false);
    expect(isOpen(keeper.current().embedder)).toBe(true);
  });

  test('refuses a generation whose model cannot be opened, or is another one of that name', async () => {
    const opened: Embedder[] = [];
    await open({
      openEmbedder: (model) => {
        if (model === 'gone/model') throw new Error('no such model');
        const embedder = createFakeEmbedder({ dimension: 16, model });
        opened.push(embedder);
        return Promise.resolve(embedder);
      },
    });
    await change('It is open.', createFakeEmbedder({ dimension: 8, model: 'gone/model' }));
    await expect(keeper.follow()).rejects.toThrow('no such model');
    await change('It is gone.', createFakeEmbedder({ dimension: 8, model: 'other/model' }));
    await expect(keeper.follow()).rejects.toMatchObject({ code: 'index-model' });
    expect(opened.map(isOpen)).toEqual([false]);
    await expectVerbatimAnswer('Is the mill closed?');
  });

  test('once closed follows nothing', async () => {
    await open({ interval: 10 });
    await keeper.close();
    await change('The mill is open.');
    expect(await keeper.follow()).toBe(first);
    expect(isOpen(keeper.current().embedder)).toBe(false);
  });
});

/** Whether a fake embedder was closed, without waiting. */
function isOpen(embedder: Embedder): boolean {
  return !(embedder as Embedder & { readonly closed: boolean }).closed;
}
