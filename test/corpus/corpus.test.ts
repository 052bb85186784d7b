import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCorpus, loadCorpus } from '../../src/corpus/corpus.ts';
import { LARGEST_FILE } from '../../src/corpus/decode-text.ts';
import { fingerprintCorpus } from '../../src/corpus/fingerprint-corpus.ts';
import { readCorpusFile } from '../../src/corpus/read-corpus-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-corpus-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});
const write = (name: string, content: string | Uint8Array = 'Title\n\nText.'): Promise<void> =>
  writeFile(path.join(folder, name), content);

describe('loadCorpus', () => {
  it('reads every article in the order of the ids and names what it ignores', async () => {
    await mkdir(path.join(folder, 'sub.txt'));
    await symlink('/etc/hostname', path.join(folder, 'link.txt'));
    for (const name of ['b.txt', 'A.MD', '🎉.txt', '.hidden.txt', 'README.md', 'picture.png'])
      await write(name, '# Title\n\nText.');
    const corpus = await loadCorpus(folder);
    expect(corpus.articles.map(({ id }) => id)).toEqual(['5920c8a2', 'a', 'b']);
    expect(corpus.files.map(({ name }) => name)).toEqual(['🎉.txt', 'A.MD', 'b.txt']);
    expect(corpus.ignored).toEqual(['README.md', 'link.txt', 'picture.png', 'sub.txt/']);
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe that lies in the folder', async () => {
    await write('a.txt');
    execFileSync('mkfifo', [path.join(folder, 'pipe.txt')]);
    const corpus = await loadCorpus(folder);
    expect(corpus.ignored).toEqual(['pipe.txt']);
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

  it('refuses a folder that is missing, a file in its place and an empty folder', async () => {
    await expect(loadCorpus(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'corpus-missing' });
    await expect(loadCorpus(folder)).rejects.toMatchObject({ code: 'corpus-empty' });
    await write('a.txt');
    await expect(loadCorpus(path.join(folder, 'a.txt'))).rejects.toMatchObject({ code: 'corpus-missing' });
  });

  it('refuses two files with one id', async () => {
    await write('My story.txt');
    await write('my-story.txt');
    await expect(loadCorpus(folder)).rejects.toMatchObject({
      code: 'article-id-taken',
      facts: { id: 'my-story', files: ['My story.txt', 'my-story.txt'] },
    });
  });

  it('takes a known article of a file for read, and parses the others', async () => {
    await write('a.txt');
    await write('b.txt');
    const before = await loadCorpus(folder);
    await write('b.txt', 'Title\n\nText!');
    const asked: string[] = [];
    const after = await loadCorpus(folder, ({ name, sha256 }) => {
      asked.push(name);
      const at = before.files.findIndex((file) => file.name === name && file.sha256 === sha256);
      return before.articles[at];
    });
    expect(asked).toEqual(['a.txt', 'b.txt']);
    expect(after).toEqual(await loadCorpus(folder));
    expect(after.articles[0]).toBe(before.articles[0]);
  });

  it.skipIf(process.getuid?.() === 0)('says which file may not be read (not as root)', async () => {
    await write('a.txt');
    await chmod(path.join(folder, 'a.txt'), 0);
    await expect(loadCorpus(folder)).rejects.toMatchObject({ code: 'storage-denied' });
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
  await expect(loadCorpus(folder)).rejects.toMatchObject({ facts: { reason: 'too-large' } });
});

describe('checkCorpus', () => {
  it('collects every problem and the articles that can be read', async () => {
    await write('a.txt', Uint8Array.of(0x41, 0));
    await write('b.md', '---\ntitle: T\n');
    await write('c.txt');
    const { articles, problems } = await checkCorpus(folder);
    expect(articles.map(({ id }) => id)).toEqual(['c']);
    expect(problems.map(({ facts }) => facts)).toMatchObject([
      { file: 'a.txt', reason: 'binary' },
      { file: 'b.md', reason: 'front-matter-unclosed' },
    ]);
  });

  it('finds nothing wrong with the corpus that comes with the project', async () => {
    const { articles, problems } = await checkCorpus('corpus');
    expect(problems).toEqual([]);
    expect(articles.length).toBeGreaterThan(0);
  });
});
