import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeZip } from '../../benchmarks/documents/make-zip.ts';
import { readAnyArticle } from '../../src/corpus/read-any-article.ts';
import { createStoryEditor } from '../../src/editing/create-story-editor.ts';
import type { RunTask } from '../../src/editing/editing-process.ts';
import type { EditingTasks } from '../../src/editing/editing-task.ts';
import { MOST_UPLOADS, UPLOAD_LIFE } from '../../src/editing/held-uploads.ts';
import { IbidError } from '../../src/errors.ts';
import { readPackage, readUpload } from '../../src/editing/read-upload.ts';
import type { StoryEditor } from '../../src/editing/story-editor.ts';
import type { StoryFolders } from '../../src/editing/story-folders.ts';
import { makeArticle, makeStory, readEverything, readFiles, writeFiles } from './story-scene.ts';

const HARBOUR = makeArticle('Harbour', '“It is open,” said Ann Lee, the mayor.', 'Nobody came.');
const bytes = (text: string): Uint8Array => Buffer.from(text);

let story: StoryFolders;
let now: number;
let editor: StoryEditor;

/** The editor as a new process would have it; reading is done in this one. */
function openEditor(): StoryEditor {
  const runTask: RunTask = (kind, input) => {
    if (kind === 'readPackage') {
      const { name, content } = input as EditingTasks['readPackage']['input'];
      return readPackage({ name, bytes: content }, { read: readAnyArticle, end: () => Promise.resolve() });
    }
    const { file, content } = input as EditingTasks['read']['input'];
    return readUpload(file, content);
  };
  return createStoryEditor({ folders: story, runTask, now: () => now });
}

beforeEach(async () => {
  story = await makeStory({});
  now = Date.parse('2024-01-31T12:00:00Z');
  editor = openEditor();
});

describe('an upload', () => {
  test('is read, kept aside, and put into the corpus when confirmed', async () => {
    const held = await editor.holdUpload('Harbour.MD', bytes(HARBOUR));
    expect(held).toEqual({
      id: expect.stringMatching(/^[a-z0-9]{12}$/) as string,
      articles: [
        {
          file: 'Harbour.md',
          articleId: 'harbour',
          title: 'Harbour',
          paragraphs: 2,
          quotations: 1,
          replaces: null,
        },
      ],
      leftOut: [],
    });
    expect(await readFiles(story.corpus)).toEqual({});
    expect(await editor.addUpload(held.id)).toEqual(held);
    expect(await readFiles(story.corpus)).toEqual({ 'Harbour.md': HARBOUR });
    expect(await readdir(story.corpus)).toEqual(['Harbour.md']);
  });

  test('whose reader does not survive it has too much in it', async () => {
    const runTask: RunTask = () =>
      Promise.reject(new IbidError('editing-failed', { detail: 'it was killed' }));
    const refusing = createStoryEditor({ folders: story, runTask });
    for (const name of ['a.md', 'a.zip'])
      await expect(refusing.holdUpload(name, bytes('')), name).rejects.toMatchObject({
        code: 'article-unreadable',
        facts: { file: name, reason: 'too-much', detail: 'it was killed' },
      });
  });

  test('is still there after a restart, for a day, whatever way the clock goes', async () => {
    const held = await editor.holdUpload('a.md', bytes(HARBOUR));
    editor = openEditor();
    now += UPLOAD_LIFE - 1;
    expect(await editor.findUpload(held.id)).toEqual(held);
    now -= 2 * UPLOAD_LIFE - 2;
    expect(await editor.findUpload(held.id)).toEqual(held);
    now -= 2;
    expect(await editor.findUpload(held.id)).toBeNull();
    await expect(editor.addUpload(held.id)).rejects.toMatchObject({ code: 'upload-missing' });
  });

  test('is gone once dropped or added, and dropping what is not there is nothing', async () => {
    const held = await editor.holdUpload('a.md', bytes(HARBOUR));
    await editor.dropUpload(held.id);
    await editor.dropUpload(held.id);
    await editor.dropUpload('../../corpus');
    expect(await editor.findUpload(held.id)).toBeNull();
    const again = await editor.holdUpload('a.md', bytes(HARBOUR));
    await editor.addUpload(again.id);
    await expect(editor.addUpload(again.id)).rejects.toMatchObject({ code: 'upload-missing' });
  });

  test.each(['', '..', '../uploads', 'ABCDEFGHIJKL', 'abcdefghijk', '0'.repeat(13), 'abcdef/hijkl'])(
    'is not found under %j',
    async (id) => {
      expect(await editor.findUpload(id)).toBeNull();
      await expect(editor.addUpload(id)).rejects.toMatchObject({ code: 'upload-missing', facts: { id } });
    },
  );

  test('makes the oldest go when there are too many', async () => {
    const held = [];
    for (let count = 0; count <= MOST_UPLOADS; count++, now += 1000)
      held.push(await editor.holdUpload(`${count}.md`, bytes(HARBOUR)));
    const found = await Promise.all(held.map(({ id }) => editor.findUpload(id)));
    expect(found.filter((upload) => upload === null)).toHaveLength(1);
    expect(found[0]).toBeNull();
    expect(await readdir(join(story.index, 'uploads'))).toHaveLength(MOST_UPLOADS);
  });

  test('whose files were damaged is not found, and is cleared away', async () => {
    const held = await editor.holdUpload('a.md', bytes(HARBOUR));
    await writeFile(join(story.index, 'uploads', held.id, 'upload.json'), '{"held":');
    expect(await editor.findUpload(held.id)).toBeNull();
    await editor.holdUpload('b.md', bytes(HARBOUR));
    expect(await readdir(join(story.index, 'uploads'))).toHaveLength(1);
  });

  test.each([
    ['x.xls', 'text', 'unknown-format'],
    ['x.docx', 'text', 'damaged'],
    ['x', 'text', 'unknown-format'],
    ['', 'text', 'unknown-format'],
    ['x.md', `${'>'.repeat(200)} x`, 'nested-too-deep'],
    ['x.txt', '', 'no-text'],
    ['x.md', '# Title only', 'no-text'],
    ['x.txt', 'a\0b', 'not-text'],
    ['x.html', '<nav>Home</nav>', 'no-text'],
  ])('%s with %j is refused as %s', async (name, text, reason) => {
    await expect(editor.holdUpload(name, bytes(text))).rejects.toMatchObject({
      code: 'article-unreadable',
      facts: { reason },
    });
    expect(await editor.findUpload('x')).toBeNull();
  });

  test('of more than 5 MB is refused', async () => {
    const large = new Uint8Array(5 * 1024 * 1024 + 1).fill(0x61);
    await expect(editor.holdUpload('x.txt', large)).rejects.toMatchObject({ facts: { reason: 'too-large' } });
  });
});

const UNREADABLE = `${'>'.repeat(200)} x`;

describe('an upload of an article that is there', () => {
  const OTHER = makeArticle('Harbour', 'It is closed.');

  test('says what it replaces, and keeps that aside', async () => {
    await writeFiles(story.corpus, { 'harbour.md': HARBOUR });
    const held = await editor.holdUpload('harbour.md', bytes(OTHER));
    expect(held.articles[0].replaces).toEqual({ title: 'Harbour', file: 'harbour.md' });
    await editor.addUpload(held.id);
    expect(await readFiles(story.corpus)).toEqual({ 'harbour.md': OTHER });
    expect(await readEverything(story.corpus)).toContain(HARBOUR);
  });

  test.skipIf(process.platform === 'win32')('does not wait for a pipe of its name', async () => {
    const held = await editor.holdUpload('harbour.md', bytes(OTHER));
    execFileSync('mkfifo', [join(story.corpus, 'harbour.md')]);
    await expect(editor.addUpload(held.id)).rejects.toMatchObject({ code: 'not-a-file' });
  });

  test('replaces nothing that was not there when it was shown', async () => {
    const held = await editor.holdUpload('harbour.md', bytes(OTHER));
    await writeFiles(story.corpus, { 'harbour.md': HARBOUR });
    await expect(editor.addUpload(held.id)).rejects.toMatchObject({ code: 'article-id-taken' });
    expect(await readFiles(story.corpus)).toEqual({ 'harbour.md': HARBOUR });
    // The same bytes are no conflict: somebody has put the same file there.
    await writeFiles(story.corpus, { 'harbour.md': OTHER });
    expect(await editor.addUpload(held.id)).toEqual(held);
  });

  test('in a file of another name is refused, before and after it was shown', async () => {
    const held = await editor.holdUpload('harbour.txt', bytes('Harbour\n\nIt is open.\n'));
    await writeFiles(story.corpus, { 'Harbour.md': HARBOUR });
    const refusal = {
      code: 'article-id-taken',
      facts: { id: 'harbour', files: ['Harbour.md', 'harbour.txt'] },
    };
    await expect(editor.addUpload(held.id)).rejects.toMatchObject(refusal);
    await expect(editor.holdUpload('harbour.txt', bytes('Harbour\n\nOpen.\n'))).rejects.toMatchObject(
      refusal,
    );
    expect(await readFiles(story.corpus)).toEqual({ 'Harbour.md': HARBOUR });
  });

  test('that cannot be read can still be replaced', async () => {
    await writeFiles(story.corpus, { 'harbour.md': UNREADABLE });
    const held = await editor.holdUpload('harbour.md', bytes(OTHER));
    expect(held.articles[0].replaces).toEqual({ title: 'harbour.md', file: 'harbour.md' });
    await editor.addUpload(held.id);
    expect(await readFiles(story.corpus)).toEqual({ 'harbour.md': OTHER });
  });
});

describe('an upload of a package', () => {
  const TAVERN = makeArticle('Tavern', 'Orla Venn runs it.');
  const PACKED = makeZip({
    'town/harbour.md': HARBOUR,
    'town/tavern.md': TAVERN,
    'town/harbour.txt': 'Harbour\n\nIt is shut.',
    'broken.md': UNREADABLE,
    'picture.png': 'x',
    '__MACOSX/town/tavern.md': 'x',
  });

  test('holds what can be read in it, below its folders, and says what is left out', async () => {
    await writeFiles(story.corpus, { 'town/tavern.md': HARBOUR });
    const held = await editor.holdUpload('Town.ZIP', PACKED);
    expect(held.articles.map(({ file, replaces }) => [file, replaces?.title])).toEqual([
      ['town/harbour.md', undefined],
      ['town/tavern.md', 'Harbour'],
    ]);
    expect(held.leftOut.map(({ file, code }) => [file, code])).toEqual([
      ['broken.md', 'article-unreadable'],
      ['town/harbour.txt', 'article-id-taken'],
    ]);
    editor = openEditor();
    expect(await editor.addUpload(held.id)).toEqual(held);
    expect(await readFiles(join(story.corpus, 'town'))).toEqual({
      'harbour.md': HARBOUR,
      'tavern.md': TAVERN,
    });
    expect(await editor.findUpload(held.id)).toBeNull();
  });

  test('adds nothing when one of its names was taken meanwhile, and stays to be tried again', async () => {
    const held = await editor.holdUpload('town.zip', PACKED);
    await writeFiles(story.corpus, { 'town/tavern.txt': 'Another\n\nOne.' });
    await expect(editor.addUpload(held.id)).rejects.toMatchObject({ code: 'article-id-taken' });
    expect(await readFiles(join(story.corpus, 'town'))).toEqual({ 'tavern.txt': 'Another\n\nOne.' });
    expect(await editor.findUpload(held.id)).toEqual(held);
  });

  test('in which nothing can be read is refused with what is wrong', async () => {
    await expect(editor.holdUpload('a.zip', makeZip({ 'b.md': UNREADABLE }))).rejects.toMatchObject({
      code: 'article-unreadable',
      facts: { file: 'b.md', reason: 'nested-too-deep' },
    });
  });
});

describe('removing an article', () => {
  test('moves its file aside, where it can be found', async () => {
    await writeFiles(story.corpus, { 'Harbour news.md': HARBOUR });
    const removed = await editor.removeArticle('harbour-news');
    expect(removed).toMatchObject({ title: 'Harbour', file: 'Harbour news.md' });
    expect(removed.movedTo).toMatch(/^\.removed\/\d{8}T\d{6}Z-[0-9a-f]{8}\/Harbour news\.md$/);
    expect(await readFiles(story.corpus)).toEqual({});
    expect(await readEverything(join(story.corpus, '.removed'))).toEqual([HARBOUR]);
  });

  test('that is not there, or would lead out of the folder, is refused', async () => {
    await writeFiles(story.corpus, { 'a.md': HARBOUR, '.hidden.md': 'About' });
    for (const id of ['', 'b', 'hidden', '../corpus/a', '.removed'])
      await expect(editor.removeArticle(id)).rejects.toMatchObject({
        code: 'article-missing',
        facts: { id },
      });
  });

  test('takes a file out that cannot be read as an article', async () => {
    await writeFiles(story.corpus, { 'broken.md': UNREADABLE });
    expect(await editor.removeArticle('broken')).toMatchObject({ title: 'broken.md', file: 'broken.md' });
  });
});
