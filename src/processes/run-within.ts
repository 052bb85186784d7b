import { Worker } from 'node:worker_threads';
import { locateEntry } from './entry.ts';

/** What some work may take. */
export interface WorkLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Megabytes of memory of the whole process, also of what lies outside of its heap. */
  readonly memory: number;
}

/** What the thread that watches is told: milliseconds since 1970 until which the work may last, 0 while there is none. */
export interface Watch {
  readonly deadline: BigInt64Array;
  readonly memory: number;
}

let watch: Watch | undefined;

/**
 * The result of the work. The process is killed when it takes more than the limits, whatever it is doing then, and even
 * when its parent, which holds to the time too, is gone. One work at a time; the memory is that of the first call.
 */
export async function runWithin<R>({ time, memory }: WorkLimits, work: () => R | Promise<R>): Promise<R> {
  watch ??= startWatch(memory);
  const { deadline } = watch;
  Atomics.store(deadline, 0, BigInt(Date.now() + time));
  try {
    return await work();
  } finally {
    Atomics.store(deadline, 0, 0n);
  }
}

function startWatch(memory: number): Watch {
  const workerData: Watch = { deadline: new BigInt64Array(new SharedArrayBuffer(8)), memory };
  new Worker(locateEntry('limits-thread', import.meta.url), { workerData }).unref();
  return workerData;
}
