import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeZip } from '../../benchmarks/documents/make-zip.ts';
import { runProcess, runScript, type CommandName, type Finished } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const HARBOUR = '# A small harbour\n\nThe harbour opened on Monday.\n\n“It is open,” said Ann Lee.\n';
const MILL = 'The old mill\n\nThe mill is closed.\n';

let temporary: string;
let corpus: string;
/** The index of the mill alone, for each test to copy. */
let indexed: string;
beforeAll(async () => {
  await makeCorpus();
  expect((await run('index-corpus')).code).toBe(0);
  indexed = path.join(temporary, 'index');
});
beforeEach(makeCorpus);

async function makeCorpus(): Promise<void> {
  temporary = await makeTemporaryFolder();
  corpus = path.join(temporary, 'corpus');
  await mkdir(corpus);
  await writeFile(path.join(corpus, 'mill.txt'), MILL);
}

/** As after a first "npm run index". */
async function takeIndex(): Promise<void> {
  await cp(indexed, path.join(temporary, 'index'), { recursive: true });
}

function run(script: CommandName, ...args: string[]): Promise<Finished> {
  const variables = { CORPUS_DIR: corpus, INDEX_DIR: path.join(temporary, 'index') };
  return runScript(script, args, variables);
}

/** A file outside of the corpus. */
async function giveFile(name: string, text: string): Promise<string> {
  const file = path.join(temporary, name);
  await writeFile(file, text);
  return file;
}

/** The files below a folder whose bytes hold a text. */
async function findFilesWith(folder: string, text: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name));
  const contents = await Promise.all(paths.map((file) => readFile(file)));
  return paths.filter((_, at) => contents[at]?.includes(text));
}

describe('corpus', { timeout: 300_000 }, () => {
  it('adds, lists, removes and undoes, and says what each has done', async () => {
    await takeIndex();
    const file = await giveFile('Harbour.MD', HARBOUR);
    expect(await run('corpus', 'add', file)).toEqual({
      code: 0,
      stdout:
        'Added harbour as Harbour.md: A small harbour (2 paragraphs, 1 quotation). "npm run index" indexes it.\n',
      stderr: '',
    });
    expect((await run('corpus', 'list')).stdout).toBe(
      'harbour: A small harbour (2 paragraphs; not indexed yet)\nmill: The old mill (1 paragraph)\n',
    );
    const built = await run('index-corpus');
    expect(built.stdout).toMatch(/^1 article added, 0 removed, 0 changed, 1 unchanged\.$/mu);

    const removed = await run('corpus', 'remove', 'mill');
    expect(removed.stdout).toMatch(
      /^Removed mill: The old mill\. Its file is kept as \.removed\/\S+\/mill\.txt/u,
    );
    expect((await run('corpus', 'list')).stdout).toContain('mill: mill.txt (removed, still in the index)\n');

    const undone = await run('corpus', 'undo');
    expect(undone).toMatchObject({ code: 0, stderr: '' });
    expect(undone.stdout).toMatch(
      /^Generation 000001-\w+ is in use again, instead of 000002-\w+, and the corpus is as it was then\.\n0 articles added, 1 removed, 0 changed, 1 unchanged\.\n− harbour: A small harbour \(2 paragraphs\)\n$/u,
    );
    expect((await run('corpus', 'list')).stdout).toBe('mill: The old mill (1 paragraph)\n');
    expect((await run('index-corpus', '--dry-run')).stdout).toBe('Nothing would change.\n');
  });

  it('adds several at once, a folder and a package, each below its folders; one that is broken keeps no other from it', async () => {
    const file = await giveFile('harbour.md', HARBOUR);
    const broken = await giveFile('broken.docx', 'No document.');
    const folder = path.join(temporary, 'lore');
    await mkdir(path.join(folder, 'towns'), { recursive: true });
    await writeFile(path.join(folder, 'towns', 'index.md'), '# Brindleford\n\nIt is small.');
    await writeFile(path.join(folder, 'picture.png'), 'No text.');
    const zip = path.join(temporary, 'more.zip');
    const inside = { '../../evil.md': 'It is not.', 'a/index.md': 'It is in a.', '__MACOSX/a/index.md': 'x' };
    await writeFile(zip, makeZip(inside));
    const { code, stdout, stderr } = await run('corpus', 'add', file, broken, folder, zip);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^broken\.docx: the file is damaged[^\n]+\n$/u);
    expect(stdout.match(/(?<= as )[^:]+/gu)).toEqual([
      'harbour.md',
      'lore/towns/index.md',
      'evil.md',
      'a/index.md',
    ]);
    const files = (await readdir(corpus, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
    expect(files.filter((name) => name.endsWith('.md')).sort()).toEqual([
      'a/index.md',
      'evil.md',
      'harbour.md',
      'lore/towns/index.md',
    ]);
  });

  it('purges what was removed, so that no file anywhere holds a word of it', async () => {
    await takeIndex();
    await writeFile(path.join(corpus, 'harbour.md'), HARBOUR);
    await run('index-corpus');
    await run('corpus', 'remove', 'harbour');
    expect(await findFilesWith(temporary, 'Ann Lee')).not.toEqual([]);

    const unsure = await run('corpus', 'purge');
    expect(unsure).toMatchObject({ code: 2, stdout: '' });
    expect(unsure.stderr).toMatch(/^purge needs --yes where nobody can be asked; usage: /iu);
    expect(await findFilesWith(temporary, 'Ann Lee')).not.toEqual([]);

    const purged = await run('corpus', 'purge', '--yes');
    expect(purged.stdout).toMatch(
      /^1 file kept aside and 2 generations of the index deleted; generation 000003-\w+ is in use\./u,
    );
    expect(await findFilesWith(temporary, 'Ann Lee')).toEqual([]);
    expect((await run('corpus', 'undo')).code).toBe(1);
    expect((await run('index-corpus', '--dry-run')).stdout).toBe('Nothing would change.\n');
  });

  it('replaces an article only when told to', async () => {
    const file = await giveFile('mill.txt', 'The new mill\n\nIt is open.\n');
    const refused = await run('corpus', 'add', file);
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr: 'mill.txt is in the corpus already (The old mill); add --replace to replace it.\n',
    });
    expect((await run('corpus', 'add', file, '--replace', '--json')).stdout).toContain(
      '"title": "The new mill"',
    );
    expect((await run('corpus', 'list', '--json')).stdout).toContain('"state": "new"');
  });

  it.each([
    [['remove', 'nothing'], 1, /^There is no article "nothing" in the corpus; .+\.\n$/u],
    [['undo'], 1, /^There is no earlier generation to go back to; nothing was changed\.\n$/u],
    [[], 2, /^Say what to do; usage: npm run corpus -- add FILE… /u],
    [['sing'], 2, /^There is no command sing; usage: /u],
    [['add'], 2, /^add needs a file; usage: /u],
    [['remove'], 2, /^remove needs an id; usage: /u],
    [['list', 'x'], 2, /^list takes nothing more; usage: /u],
    [
      ['add', '/nowhere/x.md'],
      2,
      /^Reading or writing \/nowhere\/x\.md failed \(there is no such file\); check /u,
    ],
    [['add', '/dev/null'], 2, /^\/dev\/null is a folder, a pipe or a device; give a file\.\n$/u],
    [['add', '/etc/hostname'], 2, /^hostname: the format is not known; these are read: \.md, .+\.\n$/u],
    [['--loud'], 2, /^Unknown option '--loud'; usage: /u],
  ])('%j ends with %i and one sentence', async (args, code, sentence) => {
    const { stderr, ...rest } = await run('corpus', ...args);
    expect(rest).toEqual({ code, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^[^\n]+\n$/u);
  });

  it('and index change nothing while somebody else does, and say who', async () => {
    await takeIndex();
    const since = '2024-01-31T12:00:00.000Z';
    const owner = { pid: process.ppid, host: hostname(), started: 1, since, by: 'Ada', token: 'x' };
    await writeFile(path.join(temporary, 'index', 'lock'), JSON.stringify(owner));
    for (const [script, ...args] of [
      ['corpus', 'undo'],
      ['index-corpus', '--force'],
    ] as const) {
      const { code, stdout, stderr } = await run(script, ...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        `Another reindex is running (Ada, since ${since}); wait for it to end, then try again.\n`,
      );
    }
  });

  it('lists what it can when a file cannot be read, and names the file', async () => {
    await writeFile(path.join(corpus, 'broken.md'), `${'>'.repeat(200)} x`);
    const { code, stdout, stderr } = await run('corpus', 'list');
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: 'mill: The old mill (1 paragraph; not indexed yet)\n',
    });
    expect(stderr).toMatch(/^Left out: broken\.md: lists, quotes or brackets stand more .+\.\n$/u);
  });

  it('lists nothing of an empty folder with 1', async () => {
    await run('corpus', 'remove', 'mill');
    const variables = { CORPUS_DIR: corpus, INDEX_DIR: path.join(temporary, 'index') };
    expect(await runProcess('corpus', ['list', '--json'], variables)).toMatchObject({
      code: 1,
      stdout: '[]\n',
    });
    expect(await readdir(corpus)).toEqual(['.removed']);
  });
});
