import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runProcess, runScript } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let temporary: string;
let corpus: string;
beforeAll(async () => {
  temporary = await makeTemporaryFolder();
  corpus = path.join(temporary, 'corpus');
  await mkdir(path.join(corpus, 'rules'), { recursive: true });
  const write = (name: string, content: string | Buffer): Promise<void> =>
    writeFile(path.join(corpus, name), content);
  await write('rules/one.md', '# One\n\nThe first rule.');
  await write('bad.md', '---\ntitle: [\n---\n\nIt is read.');
  await write('empty.md', '');
  await write('picture.png', 'x');
  await write('picture.txt', Buffer.from([0x41, 0]));
});

describe('check:corpus', () => {
  it('prints what was read and what was left out as one document, and exits with 2 for a fault', async () => {
    const { code, stdout, stderr } = await runScript('check-corpus', [corpus, '--json'], {});
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      read: 2,
      skipped: [
        { file: 'empty.md', why: 'without text' },
        { file: 'picture.png', why: 'of a type that is not read' },
      ],
      warnings: [
        { file: 'bad.md', why: expect.stringMatching(/^the front matter is not valid YAML/) as string },
      ],
      faults: [
        {
          file: 'picture.txt',
          why: 'picture.txt: the file is not text (byte 1 is NUL); save it as text in UTF-8, or take it out of the folder.',
        },
      ],
    });
  });

  it('says in lines what it reads, of the configured corpus where no folder is named', async () => {
    const { code, stdout, stderr } = await runScript('check-corpus', [], {
      CORPUS_DIR: path.join(corpus, 'rules'),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe('one: One (1 paragraph)\n1 article read, 0 files skipped, 0 warnings, 0 faults.\n');
  });

  it('has a page of help, and refuses what it does not know', async () => {
    expect(await runProcess('check-corpus', ['--help'], {})).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('npm run check:corpus -- [FOLDER] [--json]') as string,
    });
    expect(await runScript('check-corpus', ['a', 'b'], {})).toMatchObject({ code: 2, stdout: '' });
    const nowhere = path.join(temporary, 'nowhere');
    expect(await runScript('check-corpus', [nowhere], {})).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`There is no corpus folder at ${nowhere}`) as string,
    });
  });
});
