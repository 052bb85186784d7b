import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprintCorpus } from '../../src/corpus/fingerprint-corpus.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { undoStory } from '../../src/editing/undo-story.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { FILES } from '../../src/index/read-generation.ts';
import type { Snapshot } from '../../src/index/snapshot.ts';
import { ORIGINALS_FILE } from '../../src/index/stored-originals.ts';
import type { Store } from '../../src/storage/store.ts';
import { describeInPostgres } from '../postgres/each-store.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import {
  A,
  A2,
  B,
  C,
  makeArticle,
  makeStory,
  makeThree,
  readFiles,
  reindex,
  writeFiles,
} from './story-scene.ts';

const SHARED = [FILES.articles, FILES.quotations, ORIGINALS_FILE];

/** The same store, and the files whose bytes were read from it. */
function watchReading(files: Store): { readonly files: Store; readonly read: string[] } {
  const read: string[] = [];
  const readBytes: Store['readBytes'] = (path, most) => {
    read.push(path);
    return files.readBytes(path, most);
  };
  return { files: { ...files, readBytes }, read };
}

describeInPostgres((lent) => {
  /** A story of three generations, searched in the database. */
  const makeStored = async (): Promise<{ story: StoryFolders; names: string[] }> =>
    await makeThree(lent(), { searchFrom: 0 });
  const load = (story: StoryFolders): Promise<Snapshot> => loadSnapshot(story.index, { files: lent().files });
  const texts = ({ articles }: Snapshot): string[] => articles.map(({ id, text }) => `${id}: ${text}`);

  describe('a change of a story that is searched in the database', () => {
    it('reads the changed file, and writes what has changed beside the files that are shared', async () => {
      const { story } = await makeStored();
      const before = await load(story);
      const { files, read } = watchReading(lent().files);
      await writeFiles(story.corpus, { 'b.md': makeArticle('B', 'The second is gone.') }, files);
      read.length = 0;
      const { change } = await reindex({ ...story, files });
      expect(change).toMatchObject({ changed: [{ id: 'b' }], unchanged: 2 });
      expect(read.filter((path) => path.startsWith(story.corpus))).toEqual([join(story.corpus, 'b.md')]);
      const after = await load(story);
      for (const file of SHARED) expect(after.manifest.files[file]).toEqual(before.manifest.files[file]);
      expect(texts(after)).toEqual([
        expect.stringContaining('The first is there.'),
        expect.stringContaining('The second is gone.'),
        expect.stringContaining('The third is here.'),
      ]);
      expect(after.manifest.counts).toMatchObject({ articles: 3, paragraphs: 4 });
      expect(after.articles[0]).not.toBe(before.articles[0]);
      const followed = await loadSnapshot(story.index, { files, former: before });
      expect(texts(followed)).toEqual(texts(after));
      expect(followed.inDatabase?.base).toBe(before.inDatabase?.base);
    });

    it('is undone byte by byte, once and twice, also of files that were shared', async () => {
      const { story, names } = await makeStored();
      expect(await undoStory(story)).toMatchObject({
        from: names[2],
        to: names[1],
        change: { removed: [{ id: 'c' }], changed: [{ id: 'a' }], unchanged: 1 },
      });
      expect(await readFiles(story.corpus, story.files)).toEqual({ 'a.md': A, 'b.md': B });
      expect((await reindex(story)).built).toBeNull();
      await undoStory(story);
      expect(await readFiles(story.corpus, story.files)).toEqual({ 'a.md': A });
      await writeFiles(story.corpus, { 'a.md': A2, 'c.txt': C }, story.files);
      await reindex(story);
      expect((await load(story)).articles).toHaveLength(2);
    });

    it('of bytes that make the same article is undone to those bytes', async () => {
      const { story } = await makeStored();
      await writeFiles(story.corpus, { 'b.md': `${B}\n\n` }, story.files);
      const { change, generation } = await reindex(story);
      expect(change).toMatchObject({ changed: [], unchanged: 3 });
      await writeFiles(story.corpus, { 'b.md': A, 'c.txt': A2 }, story.files);
      await reindex(story);
      expect(await undoStory(story)).toMatchObject({ to: generation });
      expect(await readFiles(story.corpus, story.files)).toEqual({
        'a.md': A2,
        'b.md': `${B}\n\n`,
        'c.txt': C,
      });
    });

    it('that is large writes the shared files anew, of all articles; a purge leaves nothing of those before', async () => {
      const { story } = await makeStored();
      const before = await load(story);
      const many = Array.from({ length: 70 }, (_, at) => [
        `d-${at}.md`,
        makeArticle(`D ${at}`, `Day ${at}.`),
      ]);
      await writeFiles(story.corpus, Object.fromEntries(many) as Record<string, string>, story.files);
      await reindex(story);
      const after = await load(story);
      for (const file of SHARED) expect(after.manifest.files[file]).not.toEqual(before.manifest.files[file]);
      expect(after.articles).toHaveLength(73);
      await lent().files.remove(join(story.corpus, 'a.md'));
      await reindex(story);
      await reindex(story, { purge: true });
      expect(texts(await load(story)).join()).not.toContain('The first');
      const left = await lent().files.database.query(
        `select from ibid.file join ibid.chunk using (content) where starts_with(path, $1) and position('The first'::bytea in bytes) > 0`,
        [story.index],
      );
      expect(left).toEqual([]);
    });

    it('has the fingerprint of the same files on the disk, though none of them is read for it', async () => {
      const story = await makeStory({ 'a.md': A, 'sub/b.md': B, 'large.md': 'x'.repeat(6_000_000) }, lent());
      const folder = await makeTemporaryFolder();
      await writeFiles(folder, { 'a.md': A, 'sub/b.md': B, 'large.md': 'x'.repeat(6_000_000) });
      const { files, read } = watchReading(lent().files);
      expect(await fingerprintCorpus(story.corpus, true, files)).toBe(await fingerprintCorpus(folder));
      expect(read).toEqual([join(story.corpus, 'large.md')]);
    });
  });
});
