import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus, requireArticles } from '../../src/corpus/corpus.ts';
import { LARGEST_FILE } from '../../src/corpus/file-types.ts';
import { fingerprintCorpus, type HashedFile } from '../../src/corpus/fingerprint-corpus.ts';
import { readCorpusFile } from '../../src/corpus/read-corpus-file.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
const write = (name: string, content: string | Uint8Array = 'Title\n\nText.'): Promise<void> =>
  writeFile(path.join(folder, name), content);

describe('loadCorpus', () => {
  it('reads every article in the order of the ids and names what it skips', async () => {
    await mkdir(path.join(folder, 'sub.txt'));
    await symlink('/etc/hostname', path.join(folder, 'link.txt'));
    await symlink('nothing', path.join(folder, 'broken.txt'));
    for (const name of ['b.txt', 'A.MD', '🎉.txt', '.hidden.txt', 'README.md', 'picture.png'])
      await write(name, '# Title\n\nText.');
    await write('data.json', '{"tides": []}');
    await write('empty.md', '');
    await write('large.md', new Uint8Array(LARGEST_FILE + 1).fill(0x61));
    const corpus = await loadCorpus(folder);
    expect(corpus.articles.map(({ id }) => id)).toEqual(['5920c8a2', 'a', 'b', 'readme']);
    expect(corpus.files.filter(({ articleId }) => articleId !== null).map(({ name }) => name)).toEqual([
      'A.MD',
      'README.md',
      'b.txt',
      '🎉.txt',
    ]);
    expect(corpus.faults).toEqual([]);
    expect(corpus.skipped).toEqual([
      { file: 'broken.txt', reason: 'link-broken' },
      { file: 'data.json', reason: 'unknown-json' },
      { file: 'empty.md', reason: 'no-text' },
      { file: 'large.md', reason: 'too-large' },
      { file: 'link.txt', reason: 'link-outside' },
      { file: 'picture.png', reason: 'unknown-type' },
    ]);
  });

  it('leaves drafts out where it is told to, also those it has read before, and tells them apart from what cannot be read', async () => {
    await write('a.md', '---\ndraft: true\n---\nNot yet.');
    await write('b.md', '---\ndraft: false\n---\nNow.');
    const all = await loadCorpus(folder);
    expect(all.articles.map(({ id }) => id)).toEqual(['a', 'b']);
    const known = ({ name }: { name: string }) => all.articles.find(({ id }) => name === `${id}.md`);
    for (const options of [{}, { known }]) {
      const kept: string[] = [];
      const { articles, files, skipped, fingerprint } = await loadCorpus(folder, {
        ...options,
        drafts: false,
        keep: (name) => kept.push(name),
      });
      expect(articles.map(({ id }) => id)).toEqual(['b']);
      expect(kept).toEqual(['b.md']);
      expect(skipped).toEqual([{ file: 'a.md', reason: 'draft' }]);
      expect(files[0]).toMatchObject({ name: 'a.md', articleId: null, skipped: true });
      expect(fingerprint).toBe(await fingerprintCorpus(folder, false));
      expect(fingerprint).not.toBe(all.fingerprint);
    }
  });

  it('reads sub-folders, with ids from the paths, but no hidden ones and no node_modules', async () => {
    for (const inside of ['rules/combat', '.git', 'node_modules/x', 'rules/.trash'])
      await mkdir(path.join(folder, inside), { recursive: true });
    for (const name of ['rules/combat/Grappling.md', '.git/a.md', 'node_modules/x/a.md', 'rules/.trash/a.md'])
      await write(name);
    const { articles, files, skipped } = await loadCorpus(folder);
    expect(articles.map(({ id }) => id)).toEqual(['rules-combat-grappling']);
    expect(files.map(({ name }) => name)).toEqual(['rules/combat/Grappling.md']);
    expect(skipped).toEqual([]);
    expect(await fingerprintCorpus(folder)).toBe((await loadCorpus(folder)).fingerprint);
  });

  it('leaves out what .ibidignore names, as git would', async () => {
    await mkdir(path.join(folder, 'drafts'));
    for (const name of ['a.md', 'b.md', 'drafts/c.md', 'drafts/d.md']) await write(name);
    await write('.ibidignore', '# mine\nb.*\ndrafts/*\n!drafts/d.md\n');
    expect((await loadCorpus(folder)).files.map(({ name }) => name)).toEqual(['a.md', 'drafts/d.md']);
  });

  it('follows links that stay inside, and reads nothing twice', async () => {
    await mkdir(path.join(folder, '.store/deep'), { recursive: true });
    await write('.store/deep/far.md');
    await write('near.md');
    await symlink('.store', path.join(folder, 'shelf'));
    await symlink('..', path.join(folder, '.store/deep/up'));
    await symlink('near.md', path.join(folder, 'again.md'));
    const { files, skipped } = await loadCorpus(folder);
    expect(files.map(({ name }) => name)).toEqual(['near.md', 'shelf/deep/far.md']);
    expect(skipped).toEqual([
      { file: 'again.md', reason: 'link-repeats' },
      { file: 'shelf/deep/up', reason: 'link-repeats' },
    ]);
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe that lies in the folder', async () => {
    await write('a.txt');
    execFileSync('mkfifo', [path.join(folder, 'pipe.txt')]);
    const corpus = await loadCorpus(folder);
    expect(corpus.skipped).toEqual([{ file: 'pipe.txt', reason: 'not-a-file' }]);
    expect(await fingerprintCorpus(folder)).toBe(corpus.fingerprint);
  });

  it('has a fingerprint of names and contents', async () => {
    await write('a.txt');
    const { fingerprint } = await loadCorpus(folder);
    await write('picture.png');
    expect((await loadCorpus(folder)).fingerprint).toBe(fingerprint);
    await write('a.txt', 'Title\n\nText!');
    const changed = (await loadCorpus(folder)).fingerprint;
    expect(changed).not.toBe(fingerprint);
    await write('b.txt');
    expect((await loadCorpus(folder)).fingerprint).not.toBe(changed);
  });

  it('refuses a folder that is missing, a file in its place and one that cannot be asked', async () => {
    await expect(loadCorpus(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'corpus-missing' });
    const empty = await loadCorpus(folder);
    expect(() => requireArticles(empty, folder)).toThrow(
      expect.objectContaining({ code: 'corpus-empty' }) as Error,
    );
    await write('a.txt');
    await expect(loadCorpus(path.join(folder, 'a.txt'))).rejects.toMatchObject({ code: 'corpus-missing' });
    await write('b.txt', Uint8Array.of(0x41, 0));
    const corpus = await loadCorpus(folder);
    expect(requireArticles(corpus, folder)).toBe(corpus);
    expect(() => requireArticles(corpus, folder, true)).toThrow(
      expect.objectContaining({
        facts: { file: 'b.txt', reason: 'not-text', detail: 'byte 1 is NUL' },
      }) as Error,
    );
  });

  it('tells files apart whose names make one id', async () => {
    for (const name of ['My story.txt', 'my-story.txt', 'my-story.md']) await write(name);
    const { articles, files } = await loadCorpus(folder);
    expect(files.map(({ articleId }) => articleId)).toEqual([
      'my-story',
      expect.stringMatching(/^my-story-[0-9a-f]{8}$/),
      expect.stringMatching(/^my-story-[0-9a-f]{8}$/),
    ]);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(3);
  });

  it('stops when it is told to', async () => {
    await write('a.txt');
    await expect(loadCorpus(folder, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it('takes a known article of a file for read, and parses the others', async () => {
    await write('a.txt');
    await write('b.txt');
    const before = await loadCorpus(folder);
    await write('b.txt', 'Title\n\nText!');
    const asked: string[] = [];
    const known = ({ name, sha256 }: HashedFile): Article | undefined => {
      asked.push(name);
      const at = before.files.findIndex((file) => file.name === name && file.sha256 === sha256);
      return before.articles[at];
    };
    const after = await loadCorpus(folder, { known });
    expect(asked).toEqual(['a.txt', 'b.txt']);
    expect(after).toEqual(await loadCorpus(folder));
    expect(after.articles[0]).toBe(before.articles[0]);
  });

  it('reads the others whatever is wrong with one, and names every fault', async () => {
    await write('a.txt', Uint8Array.of(0x41, 0));
    await write('b.md', '---\ntitle: [\n---\n\nText.');
    await write('c.txt');
    await write('d.md', `# T\n\n${'>'.repeat(200)} x`);
    await write('e.txt', Buffer.from('Über\n\nGrün.', 'latin1'));
    const corpus = await loadCorpus(folder);
    expect(corpus.articles.map(({ id }) => id)).toEqual(['b', 'c', 'e']);
    expect(corpus.faults.map(({ error }) => error.facts)).toMatchObject([
      { file: 'a.txt', reason: 'not-text' },
      { file: 'd.md', reason: 'nested-too-deep' },
    ]);
    expect(corpus.warnings).toMatchObject([
      { file: 'b.md', warning: 'front-matter' },
      { file: 'e.txt', warning: 'encoding' },
    ]);
    expect(await fingerprintCorpus(folder)).toBe(corpus.fingerprint);
  });

  it.skipIf(process.getuid?.() === 0)('leaves out what may not be read (not as root)', async () => {
    await write('a.txt');
    await write('b.txt');
    await mkdir(path.join(folder, 'closed'), { mode: 0 });
    await chmod(path.join(folder, 'a.txt'), 0);
    const corpus = await loadCorpus(folder);
    expect(corpus.articles.map(({ id }) => id)).toEqual(['b']);
    expect(corpus.faults).toMatchObject([{ file: 'a.txt', error: { code: 'storage-denied' } }]);
    expect(corpus.skipped).toEqual([{ file: 'closed/', reason: 'no-access' }]);
    expect(await fingerprintCorpus(folder)).toBe(corpus.fingerprint);
  });

  it('finds nothing wrong with the corpus that comes with the project', async () => {
    const { articles, faults, skipped, warnings } = await loadCorpus('corpus');
    expect({ faults, skipped, warnings }).toEqual({ faults: [], skipped: [], warnings: [] });
    expect(articles.length).toBeGreaterThan(0);
  });
});

describe('fingerprintCorpus', () => {
  it('gives the fingerprint of the corpus that is loaded, whatever the order of names and ids', async () => {
    for (const name of ['🎉.txt', 'Zoo.md', 'a.txt', 'B.txt'])
      await write(name, `# Title\n\nText of ${name}.`);
    expect(await fingerprintCorpus(folder)).toBe((await loadCorpus(folder)).fingerprint);
  });

  it('parses nothing: a file that is no article changes it and is no error', async () => {
    await write('a.txt');
    const before = await fingerprintCorpus(folder);
    await write('b.md', Uint8Array.of(0xff, 0, 0xff));
    expect(await fingerprintCorpus(folder)).not.toBe(before);
  });

  it('refuses a folder that is missing', async () => {
    await expect(fingerprintCorpus(path.join(folder, 'none'))).rejects.toMatchObject({
      code: 'corpus-missing',
    });
  });
});

it('has a file read that is too large just far enough to know', async () => {
  await write('a.txt', new Uint8Array(2 * LARGEST_FILE).fill(0x61));
  expect((await readCorpusFile(path.join(folder, 'a.txt'))).length).toBe(LARGEST_FILE + 1);
});
