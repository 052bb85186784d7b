import { copyFile, cp, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openEditableStory, type EditableStory } from '../../src/app/edit-story.ts';
import { readConfig, type Config } from '../../src/app/config.ts';
import { askQuestions } from '../../benchmarks/reindex/ask-questions.ts';
import { makeArticle, readFiles, writeFiles } from './story-scene.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

// With the bundled model, and processes as the bot starts them.
const ROOT = path.join(import.meta.dirname, '../..');
const STORY = 'albania-cuts-ties-with-iran.md';
const QUESTIONS = [
  'Who leads the MEK?',
  'When was the harbour opened?',
  'Why did Albania cut ties with Iran?',
];

/** A corpus with its index, for each test to copy. */
let indexed: string;
let folder: string;
let config: Config;
let story: EditableStory;
const refused: unknown[] = [];

beforeAll(async () => {
  indexed = await makeTemporaryFolder();
  await copyFile(path.join(ROOT, 'corpus', STORY), path.join(indexed, STORY));
  await open(indexed);
  // Indexed as it was opened, so nothing is left to do.
  expect(await story.bringUpToDate()).toBeNull();
  await story.close();
});
beforeEach(async () => {
  folder = await makeTemporaryFolder();
  refused.length = 0;
  await cp(indexed, folder, { recursive: true });
  await open();
});
afterEach(async () => {
  await story.close();
});

async function open(corpus: string = folder): Promise<void> {
  config = readConfig({ CORPUS_DIR: corpus, INDEX_DIR: path.join(corpus, '.index') }, ROOT);
  story = await openEditableStory(config, ROOT, { onRefused: (error) => refused.push(error) });
}

async function edit(edition: number): Promise<void> {
  await writeFiles(folder, {
    'harbour.md': makeArticle('Harbour', `The harbour was opened in ${1900 + edition}.`),
  });
}

// Every step starts a process, which takes seconds on a busy machine.
describe('a story that is changed while it is answered from', { timeout: 300_000 }, () => {
  test('answers every question during two reindexes and an undo, each from one whole generation', async () => {
    let running = true;
    const generations: string[] = [story.keeper.current().snapshot.generation];
    const changing = (async () => {
      for (const edition of [1, 2]) {
        await edit(edition);
        generations.push((await story.editor.reindex({ by: 'Ada' })).generation);
      }
      expect(await story.editor.undo({ by: 'Ada' })).toMatchObject({
        from: generations[2],
        to: generations[1],
      });
    })().finally(() => (running = false));
    const asked = await askQuestions(
      () => story.keeper.current(),
      QUESTIONS,
      (count) => running || count < 100,
    );
    await changing;
    expect(asked.failures).toEqual([]);
    expect(asked.torn).toBe(0);
    expect(asked.extracts).toBeGreaterThan(asked.times.length / 2);
    expect(new Set(asked.generations.keys())).toEqual(new Set(generations));
    expect(story.keeper.current().snapshot.generation).toBe(generations[1]);
    expect((await readFiles(folder))['harbour.md']).toContain('1901');
    expect(refused).toEqual([]);
  });

  test('lets one reindex run at a time, says whose it is, and cancels it', async () => {
    const { generation } = story.keeper.current().snapshot;
    await edit(1);
    expect(story.editor.cancel()).toBe(false);
    const running = story.editor.reindex({ by: 'Ada' });
    expect(story.editor.underWay()).toMatchObject({ by: 'Ada' });
    await expect(story.editor.reindex({ by: 'Bob' })).rejects.toMatchObject({
      code: 'index-busy',
      facts: { owner: 'Ada' },
    });
    expect(story.editor.cancel()).toBe(true);
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(story.editor.underWay()).toBeNull();
    expect(story.keeper.current().snapshot.generation).toBe(generation);
    expect(await readdir(path.join(folder, '.index'))).not.toContain('lock');
    expect((await story.editor.reindex({ by: 'Bob' })).built).toMatchObject({ embedded: 1 });
  });

  test('names the file that cannot be read, and goes on with the others', async () => {
    await writeFile(path.join(folder, 'broken.md'), `${'>'.repeat(200)} x`);
    const leftOut = [{ file: 'broken.md', code: 'article-unreadable', facts: { reason: 'nested-too-deep' } }];
    expect(await story.editor.reindex({ by: 'Ada' })).toMatchObject({ leftOut });
    await story.close();
    await open();
    expect(await story.bringUpToDate()).toBeNull();
    const asked = await askQuestions(
      () => story.keeper.current(),
      QUESTIONS,
      (count) => count < 3,
    );
    expect(asked).toMatchObject({ failures: [], torn: 0 });
  });

  test('opened again indexes what has changed meanwhile, beside the answers', async () => {
    await story.close();
    await edit(1);
    await open();
    const before = story.keeper.current().snapshot.generation;
    expect((await story.bringUpToDate())?.change.added).toMatchObject([{ id: 'harbour' }]);
    expect(story.keeper.current().snapshot.generation).not.toBe(before);
    await story.close();
    await open();
    expect(await story.bringUpToDate()).toBeNull();
  });

  test('opened with its newest generation damaged answers from the one before, and says so', async () => {
    await edit(1);
    const { generation } = await story.editor.reindex({ by: 'Ada' });
    await story.close();
    await writeFile(path.join(folder, '.index', 'generations', generation, 'articles.json'), '[]');
    await open();
    expect(refused).toMatchObject([{ code: 'index-corrupt', facts: { file: 'articles.json' } }]);
    expect(story.keeper.current().snapshot.manifest.sequence).toBe(1);
    // It is built anew, so the next start finds nothing wrong.
    expect((await story.bringUpToDate())?.change).toMatchObject({
      due: 'missing',
      added: [{ id: 'harbour' }],
    });
    expect(story.keeper.current().snapshot.manifest.sequence).toBe(3);
  });
});
