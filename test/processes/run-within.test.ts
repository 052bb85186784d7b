import { afterEach, describe, expect, it } from 'vitest';
import { locateEntry } from '../../src/processes/entry.ts';
import { startWorkerProcess, type WorkerProcess } from '../../src/processes/worker-process.ts';
import type { OddTasks } from './odd-tasks.ts';

let worker: WorkerProcess<OddTasks> | undefined;
afterEach(() => worker?.kill());

function begin(work: OddTasks['within']['input']['work'], time = 60_000): Promise<string> {
  worker = startWorkerProcess<OddTasks>(locateEntry('odd-tasks', import.meta.url));
  return worker.ask('within', { work, time, memory: 300 });
}

describe('work within limits', () => {
  it('gives what it gives, and throws what it throws', async () => {
    expect(await begin('wait')).toBe('done');
    await expect(begin('throw')).rejects.toThrow('it does not work');
  });

  it('ends the process in the middle of a loop and of an expression', async () => {
    await expect(begin('loop', 100)).rejects.toThrow('SIGKILL');
    await expect(begin('expression', 100)).rejects.toThrow('SIGKILL');
  });

  it('ends the process when it takes memory that is not in its heap', async () => {
    await expect(begin('bytes')).rejects.toThrow('SIGKILL');
  });
});
