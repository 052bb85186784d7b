import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprintCorpus } from '../../src/corpus/fingerprint-corpus.ts';
import { bringUpToDate, loadStored, reindexWhatIsDue } from '../../src/editing/bring-up-to-date.ts';
import { reindexStory } from '../../src/editing/reindex-story.ts';
import { changeAlone, type StoryFolders } from '../../src/editing/story-folders.ts';
import { generationFolder } from '../../src/index/generation-folder.ts';
import { MANIFEST_FILE } from '../../src/index/manifest.ts';
import { SCHEMA } from '../../src/index/settings.ts';
import type { Snapshot } from '../../src/index/snapshot.ts';
import { DISK } from '../../src/storage/disk.ts';
import { createFakeEditor } from '../fakes/fake-editor.ts';
import { createParts, makeArticle, makeStory, writeFiles } from './story-scene.ts';

const HARBOUR = { 'harbour.md': makeArticle('Harbour', 'The harbour opened in 1901.') };

async function open(
  folders: StoryFolders,
  options: Parameters<typeof bringUpToDate>[3] = {},
): Promise<{ snapshot: Snapshot; built: boolean }> {
  const parts = createParts(folders);
  let built = false;
  const build = async (): Promise<Snapshot> => {
    const { snapshot, result } = await reindexStory(parts, {});
    built = result.built !== null;
    return snapshot;
  };
  const wanted = {
    folders,
    fingerprint: await fingerprintCorpus(folders.corpus),
    model: await parts.embedder,
  };
  const snapshot = await bringUpToDate(await loadStored(folders.index), wanted, build, {
    interval: 1,
    ...options,
  });
  return { snapshot, built };
}

describe('a story that is opened', () => {
  it('is built once when several open a stale index at once, and the others take what was built', async () => {
    const folders = await makeStory(HARBOUR);
    await open(folders);
    await writeFiles(folders.corpus, { 'mill.md': makeArticle('Mill', 'The mill stands by the river.') });
    const all = await Promise.all([open(folders), open(folders), open(folders), open(folders)]);
    expect(all.filter(({ built }) => built)).toHaveLength(1);
    expect(new Set(all.map(({ snapshot }) => snapshot.generation)).size).toBe(1);
    for (const { snapshot } of all)
      expect(snapshot.articles.map(({ id }) => id)).toEqual(['harbour', 'mill']);
  });

  it('waits for whoever is building, says so once, and gives up when told to', async () => {
    const folders = await makeStory(HARBOUR);
    const giving = new AbortController();
    const told: string[] = [];
    let waiting: Promise<unknown> = Promise.resolve();
    await changeAlone(folders, { by: 'Ada', files: DISK }, async () => {
      await new Promise<void>((resolve) => {
        waiting = open(folders, {
          signal: giving.signal,
          onWaiting: ({ owner }) => {
            told.push(owner);
            resolve();
          },
        });
        waiting.catch(() => undefined);
      });
      giving.abort();
      await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    });
    expect(told).toEqual(['Ada']);
    expect((await open(folders)).built).toBe(true);
  });
});

/** As another ibid would have built it. */
async function changeSchema({ index }: StoryFolders, generation: string, schema: number): Promise<void> {
  const file = path.join(generationFolder(index, generation), MANIFEST_FILE);
  const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...manifest, schema }));
}

describe('an index of another ibid', () => {
  it('is built anew where that one was older', async () => {
    const folders = await makeStory(HARBOUR);
    const { snapshot } = await open(folders);
    await changeSchema(folders, snapshot.generation, SCHEMA - 1);
    const { snapshot: anew, built } = await open(folders);
    expect(built).toBe(true);
    expect(anew.articles).toEqual(snapshot.articles);
    expect(anew.manifest.parent).toBe(snapshot.generation);
  });

  it('is left alone where that one is newer', async () => {
    const folders = await makeStory(HARBOUR);
    const { snapshot } = await open(folders);
    await changeSchema(folders, snapshot.generation, SCHEMA + 1);
    await expect(open(folders)).rejects.toMatchObject({ code: 'index-schema' });
  });
});

describe('a reindex of what changed while nobody looked', () => {
  const CHANGE = { added: [], removed: [], changed: [], unchanged: 1 };

  it('is none where somebody else has just begun one', async () => {
    const editor = createFakeEditor(() => 'g');
    editor.change = { ...CHANGE, due: 'corpus' };
    const theirs = editor.reindex({ by: 'Ada' });
    expect(await reindexWhatIsDue(editor)).toBeNull();
    editor.finish();
    await theirs;
  });

  it('is none where nothing is due, or where only a person can say', async () => {
    const editor = createFakeEditor(() => 'g');
    for (const due of [null, 'model', 'schema'] as const) {
      editor.change = { ...CHANGE, due };
      expect(await reindexWhatIsDue(editor)).toBeNull();
      expect(editor.underWay()).toBeNull();
    }
  });

  it('fails as the reindex does', async () => {
    const editor = createFakeEditor(() => 'g');
    editor.change = { ...CHANGE, due: 'corpus' };
    const begun = editor.whenUnderWay();
    const running = reindexWhatIsDue(editor);
    await begun;
    expect(editor.underWay()?.by).toBe('start');
    editor.finish(new Error('no disk'));
    await expect(running).rejects.toThrow('no disk');
  });
});
