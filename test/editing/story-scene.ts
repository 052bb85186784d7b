import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { reindexStory, type ReindexParts, type ReindexWork } from '../../src/editing/reindex-story.ts';
import type { ReindexResult } from '../../src/editing/story-editor.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** A corpus folder and a place for its index. */
export async function makeStory(files: Readonly<Record<string, string>>): Promise<StoryFolders> {
  const folder = await makeTemporaryFolder();
  const story = { corpus: join(folder, 'corpus'), index: join(folder, 'index') };
  await mkdir(story.corpus);
  await writeFiles(story.corpus, files);
  return story;
}

/** A story with the same corpus and index, for one more attempt at it. */
export async function copyStory(story: StoryFolders): Promise<StoryFolders> {
  const copy = await makeStory({});
  await cp(story.corpus, copy.corpus, { recursive: true });
  await cp(story.index, copy.index, { recursive: true });
  return copy;
}

/** Writes files into a folder, below the folders of their names. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** A small article in Markdown. */
export function makeArticle(title: string, ...paragraphs: string[]): string {
  return `# ${title}\n\n${paragraphs.join('\n\n')}\n`;
}

/** What a reindex is made of in these tests: a fake embedder of eight numbers, and nothing to be read by a reader. */
export function createParts(story: StoryFolders, more: Partial<ReindexParts> = {}): ReindexParts {
  return {
    folders: story,
    embedder: createFakeEmbedder({ dimension: 8 }),
    version: '0.0.0-test',
    findQuotations,
    cutPieces: () => [],
    keep: 3,
    ...more,
  };
}

/** Reindexes and gives the result. */
export async function reindex(
  story: StoryFolders,
  work: ReindexWork = {},
  more: Partial<ReindexParts> = {},
): Promise<ReindexResult> {
  return (await reindexStory(createParts(story, more), work)).result;
}

/** The visible files of a folder, by name. */
export async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const texts = await Promise.all(
    names.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

/** The text of every file below a folder, whatever it is called. */
export async function readEverything(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  );
}

/** The files of `makeThree`: two editions of a, then b and c. */
export const A = makeArticle('A', 'The first is here.', 'It stays.');
export const A2 = makeArticle('A', 'The first is there.', 'It stays.');
export const B = makeArticle('B', 'The second is here.');
export const C = 'C\n\nThe third is here.\n';

/** A story of three generations, with their names: a; a and b; a changed, b, c. */
export async function makeThree(): Promise<{ story: StoryFolders; names: string[] }> {
  const story = await makeStory({ 'a.md': A });
  const names = [(await reindex(story)).generation];
  await writeFiles(story.corpus, { 'b.md': B });
  names.push((await reindex(story)).generation);
  await writeFiles(story.corpus, { 'a.md': A2, 'c.txt': C });
  names.push((await reindex(story)).generation);
  return { story, names };
}
