import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createTaskRunner, type RunOptions } from '../../src/editing/editing-process.ts';
import type { StoryChange } from '../../src/editing/story-editor.ts';
import { locateEntry } from '../../src/processes/entry.ts';
import type { Oddity } from './odd-worker.ts';

const ENTRY = locateEntry('odd-worker', import.meta.url);

function run(oddity: Oddity, options: RunOptions = {}): Promise<StoryChange> {
  return createTaskRunner(ENTRY, oddity)('compare', {}, options);
}

describe('a task in a process of its own', { timeout: 300_000 }, () => {
  test('gives its result, at a lower priority, without the bot’s token, with progress now and then', async () => {
    process.env['DISCORD_TOKEN'] = 'secret';
    try {
      const progress: number[] = [];
      const change = await run('report', { onProgress: (_, done) => progress.push(done) });
      expect(change.added[0]?.title).toBe(`no token, ${constants.priority.PRIORITY_BELOW_NORMAL}`);
      expect(progress[0]).toBe(0);
      expect(progress.at(-1)).toBe(1000);
      expect(progress.length).toBeLessThan(200);
    } finally {
      delete process.env['DISCORD_TOKEN'];
    }
  });

  test('fails with the error that it failed with', async () => {
    await expect(run('fault')).rejects.toMatchObject({ code: 'storage-full', facts: { path: '/x' } });
    await expect(run('bug')).rejects.toMatchObject({
      code: 'editing-failed',
      facts: { detail: 'undefined is not a function' },
    });
  });

  test('that ends without a word says how', async () => {
    await expect(run('exit')).rejects.toMatchObject({
      code: 'editing-failed',
      facts: { detail: 'it ended with code 7' },
      cause: { message: expect.stringContaining('out of memory') as string },
    });
    await expect(run('kill')).rejects.toMatchObject({ facts: { detail: 'it ended with SIGKILL' } });
  });

  test('is cancelled by its signal', async () => {
    const ending = new AbortController();
    const reason = new Error('enough');
    const onProgress = (): void => {
      ending.abort(reason);
    };
    await expect(run('wait', { signal: ending.signal, onProgress })).rejects.toBe(reason);
    await expect(run('wait', { signal: ending.signal })).rejects.toBe(reason);
  });

  test('that does not end in time is killed', async () => {
    await expect(run('deaf', { limit: 500 })).rejects.toMatchObject({
      code: 'editing-failed',
      facts: { detail: 'it took longer than 0.5 s' },
    });
  });

  test('that cannot be started says so', async () => {
    const missing = createTaskRunner(locateEntry('no-such-worker', import.meta.url), null);
    await expect(missing('compare', {})).rejects.toMatchObject({ code: 'editing-failed' });
  });

  test('ends with its parent, even when that is killed', async () => {
    const entry = fileURLToPath(locateEntry('run-odd-task', import.meta.url));
    const parent = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
