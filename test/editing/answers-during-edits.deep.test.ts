import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openEditableStory } from '../../src/app/edit-story.ts';
import { readConfig } from '../../src/app/config.ts';
import { askQuestions } from '../../benchmarks/reindex/ask-questions.ts';
import { makeArticle, readFiles, writeFiles } from './story-scene.ts';

// With the bundled model, and processes as the bot starts them.
const ROOT = path.join(import.meta.dirname, '../..');
const STORY = 'albania-cuts-ties-with-iran.md';
const QUESTIONS = [
  'Who leads the MEK?',
  'When was the harbour opened?',
  'Why did Albania cut ties with Iran?',
];

test('a story answers every question during two reindexes and an undo, each from one whole generation', async ({
  onTestFinished,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-editable-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await copyFile(path.join(ROOT, 'corpus', STORY), path.join(folder, STORY));
  const config = readConfig({ CORPUS_DIR: folder, INDEX_DIR: path.join(folder, '.index') }, ROOT);
  const refused: unknown[] = [];
  const story = await openEditableStory(config, ROOT, { onRefused: (error) => refused.push(error) });
  // What is registered last is done first.
  onTestFinished(() => story.close());

  let running = true;
  const generations: string[] = [story.keeper.current().snapshot.generation];
  const changing = (async () => {
    for (const edition of [1, 2]) {
      const text = `The harbour was opened in ${1900 + edition}.`;
      await writeFiles(folder, { 'harbour.md': makeArticle('Harbour', text) });
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
