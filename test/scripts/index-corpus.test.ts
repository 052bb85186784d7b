import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCorpus as makeArticles } from '../index/small-corpus.ts';
import { finish, runScript, scriptPath, startScript, type Finished } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let temporary: string;
let corpus: string;
let index: string;
/** The first build of two articles, and where it lies for each test to copy. */
let first: { readonly index: string; readonly finished: Finished };
let made: string;
beforeAll(async () => {
  made = await makeTemporaryFolder();
  corpus = path.join(made, 'corpus');
  index = path.join(made, 'index');
  await mkdir(corpus);
  await fillCorpus(2);
  first = { index, finished: await runIndex() };
});
beforeEach(async () => {
  temporary = await makeTemporaryFolder();
  corpus = path.join(temporary, 'corpus');
  index = path.join(temporary, 'index');
  await mkdir(corpus);
  await fillCorpus(2);
});

async function fillCorpus(count: number, paragraphs = 4): Promise<void> {
  for (const { id, title, text } of makeArticles(count, { paragraphs }).articles)
    await writeFile(path.join(corpus, `${id}.md`), `---\ntitle: ${title}\n---\n\n${text}\n`);
}

function runIndex(...args: string[]): Promise<Finished> {
  return runScript('index-corpus', args, { CORPUS_DIR: corpus, INDEX_DIR: index });
}

/** As after a first "npm run index". */
async function takeFirst(): Promise<void> {
  await cp(first.index, index, { recursive: true });
}

/** Everything below the index, with the pointer's text. */
async function describeIndex(): Promise<unknown> {
  const paths = (await readdir(index, { recursive: true })).sort();
  return { paths, current: await readFile(path.join(index, 'current'), 'utf8') };
}

describe('index', () => {
  it('builds, sums up on stdout, and tells progress in plain lines on stderr', () => {
    const { code, stdout, stderr } = first.finished;
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Generation 000001-[0-9a-f]{8}: 2 articles, 8 paragraphs, 8 passages, \d+ quotations?\.\n/u,
    );
    expect(stdout).toMatch(/^8 passages embedded, 0 kept, in \d+\.\d s \([\d,]+ passages\/s\)\.$/mu);
    expect(stdout).toMatch(/^2 articles added, 0 removed, 0 changed, 0 unchanged\.\n$/mu);
    expect(stderr).toMatch(/^Embedding \d+ of \d+ texts$/mu);

    expect(stdout + stderr).not.toMatch(/[\u001b\r]/u);
  });

  it('says when nothing has changed, and embeds only what has', async () => {
    await takeFirst();
    expect((await runIndex()).stdout).toMatch(/^Nothing has changed; generation 000001-/u);
    await fillCorpus(3);
    expect((await runIndex()).stdout).toMatch(/^4 passages embedded, 8 kept, /mu);
    expect((await runIndex('--force')).stdout).toMatch(
      /^Generation 000003-[\s\S]+^0 passages embedded, 12 kept, /mu,
    );
  });

  it('stops at Ctrl-C with 130, and the index in use stays as it was', async () => {
    await takeFirst();
    const before = await describeIndex();
    await fillCorpus(12, 200);
    const child = startScript('index-corpus', [], { CORPUS_DIR: corpus, INDEX_DIR: index });
    child.stderr.once('data', () => child.kill('SIGINT'));
    const { code, stdout, stderr } = await finish(child);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(/^Stopped; nothing was changed\.$/mu);
    expect(await describeIndex()).toEqual(before);
  });

  it('builds anew over an index that is damaged, telling what was wrong', async () => {
    await takeFirst();
    await writeFile(path.join(index, 'current'), 'nonsense\n');
    const { code, stdout, stderr } = await runIndex();
    expect(stderr).toMatch(/^The index at \S+ is damaged in current /mu);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Generation 000002-/u);
    expect((await runIndex()).stdout).toMatch(/^Nothing has changed; generation 000002-/u);
  });
});

/** Runs `index` within a shell that has set a limit. */
async function runLimited(command: string, args: readonly string[]): Promise<Finished> {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], CORPUS_DIR: corpus, INDEX_DIR: index },
  });
  child.stdin.end();
  return await finish(child);
}

const RUN = `"${process.execPath}" "${scriptPath('index-corpus')}"`;
// A file system of 64 kB of one's own, where the system lets a user have one.
const SMALL_DISK = (folder: string): string[] => [
  '-rm',
  'sh',
  '-c',
  `mount -t tmpfs -o size=64k tmpfs "${folder}" && exec ${RUN}`,
];
const maySmallDisk =
  spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k tmpfs /tmp']).status === 0;

describe('index without room', () => {
  it.skipIf(!maySmallDisk)('on a disk that is full says so', async () => {
    await mkdir(index);
    await fillCorpus(8, 20);
    const { code, stdout, stderr } = await runLimited('unshare', SMALL_DISK(index));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^There is no space left to write \S+; free some and try again\.$/mu);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  it('where files may not grow says so, and the index in use stays as it was', async () => {
    await takeFirst();
    const before = await describeIndex();
    await fillCorpus(8, 20);
    const { code, stdout, stderr } = await runLimited('bash', ['-c', `ulimit -f 64; exec ${RUN}`]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Reading or writing \S+ failed \(EFBIG: .+; check the disk and the path/mu);
    expect(await describeIndex()).toEqual(before);
  });
});
