import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { beforeEach, describe, expect, it } from 'vitest';
import { finish, runScript, startScript, type Finished } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let temporary: string;
let corpus: string;
let variables: { CORPUS_DIR: string; INDEX_DIR: string };
beforeEach(async () => {
  temporary = await makeTemporaryFolder();
  corpus = path.join(temporary, 'corpus');
  variables = { CORPUS_DIR: corpus, INDEX_DIR: path.join(temporary, 'index') };
  await mkdir(corpus);
  await put('harbour.md', '# Harbour\n\nIt opened on Monday.\n');
});

/** A file that is there at one moment, so that no test depends on when it was looked at. */
async function put(name: string, text: string): Promise<void> {
  const beside = path.join(temporary, name);
  await writeFile(beside, text);
  await rename(beside, path.join(corpus, name));
}

/** A running --watch: what it has printed, how to wait for more, and how it ended. */
function watch(): {
  output: () => string;
  saw: (pattern: RegExp) => Promise<void>;
  stop: () => Promise<Finished>;
} {
  const child: ChildProcessWithoutNullStreams = startScript('index-corpus', ['--watch'], variables);
  let output = '';
  const note = (text: Buffer): void => {
    output += text.toString();
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const finished = finish(child);
  return {
    output: () => output,
    async saw(pattern) {
      while (!pattern.test(output)) {
        if (child.exitCode !== null) throw new Error(`it ended: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop() {
      child.kill('SIGINT');
      return await finished;
    },
  };
}

describe('index --watch', { timeout: 300_000 }, () => {
  it('indexes at first and after each change, and ends cleanly at Ctrl-C', async () => {
    const { output, saw, stop } = watch();
    // Lines of stdout and of stderr come in any order, so each is waited for by itself.
    await saw(/Generation 000001-/u);
    await saw(/Watching \S+; Ctrl-C ends it\./u);
    await put('mill.md', '# Mill\n\nIt is closed.\n');
    await saw(/Generation 000002-/u);
    await saw(/1 article added, 0 removed, 0 changed, 1 unchanged\./u);
    await saw(/Watching[\s\S]+Watching/u);
    expect(await stop()).toMatchObject({ code: 0 });
    expect(output()).not.toMatch(/^\s+at /mu);
    expect(await readdir(variables.INDEX_DIR)).not.toContain('lock');
  });

  it('says in one sentence what is wrong with a file, goes on with the others, and takes it in when it is mended', async () => {
    const { output, saw, stop } = watch();
    await saw(/Watching/u);
    await put('broken.md', `${'>'.repeat(200)} x`);
    await saw(/^Left out: broken\.md: lists, quotes or brackets .+; nest them less\.$/mu);
    await put('broken.md', '---\ntitle: Mended\n---\n\nIt is mended.\n');
    await saw(/^1 article added, 0 removed/mu);
    expect((await stop()).code).toBe(0);
    expect(output().match(/broken\.md/gu)).toHaveLength(1);
  });
});

describe('index --dry-run', () => {
  const run = (...args: string[]): Promise<Finished> => runScript('index-corpus', args, variables);

  it('shows what would change and builds nothing', async () => {
    expect((await run('--dry-run')).stdout).toBe(
      'There is no index yet, or none that is sound.\n1 article added, 0 removed, 0 changed, 0 unchanged.\n+ harbour: Harbour (1 paragraph)\nNothing was built; "npm run index" does it.\n',
    );
    expect(await readdir(temporary)).toEqual(['corpus']);
    await run();
    expect(await run('--dry-run')).toEqual({ code: 1, stdout: 'Nothing would change.\n', stderr: '' });
    await put('harbour.md', '# Harbour\n\nIt opened on Monday.\n\nNobody came.\n');
    const { code, stdout } = await run('--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      added: [],
      removed: [],
      changed: [
        { id: 'harbour', title: 'Harbour', paragraphsAdded: 1, paragraphsRemoved: 0, paragraphsKept: 1 },
      ],
      unchanged: 0,
      due: 'corpus',
    });
  });

  it('goes with neither --watch nor, without it, --json', async () => {
    expect((await run('--dry-run', '--watch')).stderr).toMatch(
      /^--watch builds and --dry-run does not, so give one /u,
    );
    expect((await run('--json')).stderr).toMatch(/^--json goes with --dry-run; usage: /u);
  });
});
