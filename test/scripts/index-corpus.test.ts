import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeIndexFolder } from '../index/temporary-index.ts';

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; `interruptAt` sends Ctrl-C, as a terminal does to all processes, once stderr holds it. */
async function runIndex(options: readonly string[], interruptAt?: string): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/index-corpus.ts', ...options], {
    detached: true,
    env: { PATH: process.env['PATH'] },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  let interrupted = false;
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (interruptAt === undefined || interrupted || !stderr.includes(interruptAt)) return;
    interrupted = true;
    process.kill(-(child.pid ?? NaN), 'SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

async function writeArticles(folder: string, from: number, to: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = from; number < to; number++)
    await writeFile(
      join(folder, `a-${number}.md`),
      `---\ntitle: Article ${number}\n---\n\nThe harbour opened gate ${number}.\n\nIt closed bridge ${number}.\n`,
    );
}

describe('npm run index', () => {
  test('builds, says when nothing has changed, and keeps what it can', { timeout: 120_000 }, async () => {
    const folder = await makeIndexFolder();
    const [corpus, index] = [join(folder, 'corpus'), join(folder, 'index')];
    const options = ['--corpus', corpus, '--index', index];
    await writeArticles(corpus, 0, 3);
    const first = await runIndex(options);
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(
      /^Generation 000001-\w{8}: 3 articles, 6 paragraphs, 6 passages, 0 quotations\.\n6 /,
    );
    expect(first.stderr).toContain('Writing 5 of 5 files');

    expect(await runIndex(options)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Nothing has changed; generation 000001-\w{8} stays in use\.\n$/,
      ) as string,
      stderr: '',
    });
    await writeArticles(corpus, 3, 4);
    expect((await runIndex(options)).stdout).toContain('2 passages embedded, 6 kept, in ');
    expect((await runIndex([...options, '--force'])).stdout).toContain('0 passages embedded, 8 kept, in ');

    // A damaged index is told, and mended from the generation before it.
    const current = (await readFile(join(index, 'current'), 'utf8')).trim();
    await writeFile(join(index, 'generations', current, 'search.bin'), '');
    const mended = await runIndex(options);
    expect(mended.code).toBe(0);
    expect(mended.stderr).toMatch(/is damaged in search\.bin/);
    expect(mended.stdout).toMatch(/^Generation 000004-.*\n0 passages embedded, 8 kept/);
  });

  test.each(['Embedding', 'Connecting'])(
    'interrupted while %s leaves the old generation and nothing else',
    { timeout: 60_000 },
    async (step) => {
      const folder = await makeIndexFolder();
      const [corpus, index] = [join(folder, 'corpus'), join(folder, 'index')];
      await writeArticles(corpus, 0, 300);
      const outcome = await runIndex(['--corpus', corpus, '--index', index], step);
      expect(outcome).toMatchObject({ code: 130, stdout: '' });
      expect(outcome.stderr).toMatch(/\nStopped; nothing was changed\.\n$/);
      expect(await readdir(index, { recursive: true })).toEqual(['generations']);
    },
  );

  test.each([
    ['an unknown option', ['--bogus'], /^Unknown option '--bogus'; usage: npm run index.*\n$/],
    ['a folder that is not there', ['--corpus', '/nowhere/at/all'], /^There is no corpus folder .*\n$/],
    [
      'a model that cannot be',
      ['--model', 'nope', '--index', '/nowhere/at/all'],
      /^The configuration is not valid.*\n$/,
    ],
  ])('says in one sentence that it was given %s', async (_, options, sentence) => {
    const { code, stdout, stderr } = await runIndex(options);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
  });

  test('explains itself', async () => {
    const { code, stdout } = await runIndex(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--force');
  });
});
