import { dirname, join } from 'node:path';
import { reindexStory, type ReindexParts, type ReindexWork } from '../../src/editing/reindex-story.ts';
import type { ReindexResult } from '../../src/editing/story-editor.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import type { TestStore } from '../test-store.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** A corpus folder and a place for its index. */
export async function makeStory(
  files: Readonly<Record<string, string>>,
  store?: TestStore,
): Promise<StoryFolders> {
  const folder = await (store?.makeFolder() ?? makeTemporaryFolder());
  const at = { corpus: join(folder, 'corpus'), index: join(folder, 'index') };
  const story: StoryFolders = store === undefined ? at : { ...at, files: store.files };
  await (story.files ?? DISK).makeFolder(story.corpus);
  await writeFiles(story.corpus, files, story.files);
  return story;
}

/** A story with the same corpus and index, for one more attempt at it. */
export async function copyStory(story: StoryFolders, store?: TestStore): Promise<StoryFolders> {
  const copy = await makeStory({}, store);
  for (const part of ['corpus', 'index'] as const)
    await copyTree(story[part], copy[part], story.files, story.files);
  return copy;
}

/** Copies a folder with all below it, from one store into another. */
export async function copyTree(
  from: string,
  to: string,
  source: Store = DISK,
  target: Store = DISK,
): Promise<void> {
  await target.makeFolder(to);
  for (const { name, kind } of (await source.listEntries(from)) ?? [])
    if (kind === 'folder') await copyTree(join(from, name), join(to, name), source, target);
    else await target.write(join(to, name), [(await source.readBytes(join(from, name))) ?? new Uint8Array()]);
}

/** Writes files into a folder, below the folders of their names. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  store: Store = DISK,
): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await store.makeFolder(dirname(join(folder, name)));
    await store.write(join(folder, name), [Buffer.from(text)]);
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
export async function readFiles(folder: string, store: Store = DISK): Promise<Record<string, string>> {
  const entries = (await store.listEntries(folder)) ?? [];
  const names = entries
    .filter(({ name, kind }) => kind === 'file' && !name.startsWith('.'))
    .map(({ name }) => name);
  const texts = await Promise.all(
    names.map(async (name) => [name, (await store.readText(join(folder, name))) ?? '']),
  );
  return Object.fromEntries(texts) as Record<string, string>;
}

/** The text of every file below a folder, whatever it is called. */
export async function readEverything(folder: string, store: Store = DISK): Promise<string[]> {
  const entries = (await store.listEntries(folder)) ?? [];
  const texts = await Promise.all(
    entries.map(async ({ name, kind }) =>
      kind === 'folder'
        ? await readEverything(join(folder, name), store)
        : [(await store.readText(join(folder, name))) ?? ''],
    ),
  );
  return texts.flat();
}

/** The files of `makeThree`: two editions of a, then b and c. */
export const A = makeArticle('A', 'The first is here.', 'It stays.');
export const A2 = makeArticle('A', 'The first is there.', 'It stays.');
export const B = makeArticle('B', 'The second is here.');
export const C = 'C\n\nThe third is here.\n';

/** A story of three generations, with their names: a; a and b; a changed, b, c. */
export async function makeThree(
  store?: TestStore,
  more: Partial<StoryFolders> = {},
): Promise<{ story: StoryFolders; names: string[] }> {
  const story = { ...(await makeStory({ 'a.md': A }, store)), ...more };
  const names = [(await reindex(story)).generation];
  await writeFiles(story.corpus, { 'b.md': B }, story.files);
  names.push((await reindex(story)).generation);
  await writeFiles(story.corpus, { 'a.md': A2, 'c.txt': C }, story.files);
  names.push((await reindex(story)).generation);
  return { story, names };
}
