import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { locateEntry } from '../../src/processes/entry.ts';
import { WorkerError } from '../../src/processes/worker-error.ts';
import { startWorkerProcess, type WorkerProcess } from '../../src/processes/worker-process.ts';
import type { OddTasks } from './odd-tasks.ts';

const started: WorkerProcess<OddTasks>[] = [];
function start(): WorkerProcess<OddTasks> {
  const worker = startWorkerProcess<OddTasks>(locateEntry('odd-tasks', import.meta.url));
  started.push(worker);
  return worker;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.kill()));
});

/** Begins a task that never ends; resolves to the process' id once it is under way. */
async function beginWaiting(
  worker: WorkerProcess<OddTasks>,
  options: { deaf?: boolean; limit?: number; signal?: AbortSignal } = {},
): Promise<{ pid: number; waiting: Promise<unknown> }> {
  const { deaf = false, ...rest } = options;
  let waiting: Promise<unknown> = Promise.resolve();
  const pid = await new Promise<number>((resolve) => {
    waiting = worker.ask('wait', { deaf }, { ...rest, onProgress: resolve });
    waiting.catch(() => undefined);
  });
  return { pid, waiting };
}

describe('a worker process', () => {
  it('does several tasks at once, each with its own progress and result', async () => {
    const worker = start();
    const seen: number[] = [];
    const counting = worker.ask('count', 3, { onProgress: (number) => seen.push(number) });
    expect(await worker.ask('echo', 'é🙂')).toBe('é🙂');
    await counting;
    expect(seen).toEqual([1, 2, 3]);
  });

  it('gets no token', async () => {
    process.env['DISCORD_TOKEN'] = 'secret';
    process.env['HF_TOKEN'] = 'secret';
    try {
      const names = await start().ask('count', 0);
      expect(names).toContain('PATH');
      expect(names.filter((name) => name.includes('TOKEN'))).toEqual([]);
    } finally {
      delete process.env['DISCORD_TOKEN'];
      delete process.env['HF_TOKEN'];
    }
  });

  it('goes on after a task that fails', async () => {
    const worker = start();
    const error: unknown = await worker.ask('fail', null).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(WorkerError);
    expect(error).toMatchObject({ detail: 'undefined is not a function', ended: false });
    expect(await worker.ask('echo', 'still here')).toBe('still here');
    expect(worker.isAlive()).toBe(true);
  });

  it('that ends fails all that is under way, with its last words as the cause', async () => {
    const worker = start();
    const { waiting } = await beginWaiting(worker);
    await expect(worker.ask('crash', null)).rejects.toMatchObject({
      detail: 'it ended with code 7',
      ended: true,
      cause: { message: 'out of memory' },
    });
    await expect(waiting).rejects.toMatchObject({ ended: true });
    expect(worker.isAlive()).toBe(false);
    expect(await worker.ended).toEqual({ wasIdle: false });
    await expect(worker.ask('echo', 'anybody?')).rejects.toMatchObject({ ended: true });
  });

  it('that hangs is killed when the limit is over', async () => {
    const worker = start();
    const { pid, waiting } = await beginWaiting(worker);
    process.kill(pid, 'SIGSTOP');
    await expect(worker.ask('echo', 'hello', { limit: 100 })).rejects.toMatchObject({
      detail: 'it took longer than 0.1 s',
      ended: true,
    });
    await expect(waiting).rejects.toMatchObject({ ended: true });
  });

  it('stops a task that is aborted, and goes on with others', async () => {
    const worker = start();
    const stopping = new AbortController();
    const reason = new Error('enough');
    const { waiting } = await beginWaiting(worker, { signal: stopping.signal });
    stopping.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(worker.ask('echo', 'x', { signal: stopping.signal })).rejects.toBe(reason);
    expect(await worker.ask('echo', 'still here')).toBe('still here');
  });

  it('ends when it is told to, also in the middle of something', async () => {
    const idle = start();
    await idle.ask('echo', 'hello');
    await Promise.all([idle.end(), idle.end()]);
    expect(await idle.ended).toEqual({ wasIdle: true });
    const busy = start();
    const { waiting } = await beginWaiting(busy, { deaf: true });
    await busy.end();
    await expect(waiting).rejects.toMatchObject({ detail: 'it ended with code 0' });
    await busy.kill();
  });

  it('keeps whoever waits for its end alive until then', async () => {
    const waits = fileURLToPath(locateEntry('kill-when-done', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [waits]);
    expect(stdout).toBe('ended');
  });
});
