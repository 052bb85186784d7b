import { setMaxListeners } from 'node:events';
import { createBackOff, type BackOffOptions } from './back-off.ts';
import type { TaskKinds } from './task.ts';
import type { Priority } from './turns.ts';
import { untilAborted } from './until-aborted.ts';
import type { Worker } from './worker.ts';
import { WorkerError } from './worker-error.ts';
import type { WorkerProcess } from './worker-process.ts';

/**
 * What lives in a worker's process, such as a model, and must be moved in before it can be asked. When the process ends,
 * it is moved into the next one: at once the first time, later and later when that goes on without a success in between.
 */
export interface Resident<T extends TaskKinds<T>, M> {
  /** What came of moving in the first time. */
  readonly moved: M;
  /** Whether it lives in a process that runs. */
  isReady(): boolean;
  /**
   * Does something with the process, in turn. Rejects as `work` does; with `WorkerError` when the process ends, while
   * the resident is left alone and once it has moved out; and with the signal's reason when aborted before its turn.
   */
  run<R>(
    priority: Priority,
    work: (process: WorkerProcess<T>) => Promise<R>,
    signal?: AbortSignal,
  ): Promise<R>;
  /** Ends what is under way, and the process when nobody else lives there. Safe to call twice. */
  moveOut(): Promise<void>;
}

interface ResidentOptions<T extends TaskKinds<T>, M> {
  readonly moveIn: (process: WorkerProcess<T>) => Promise<M>;
  /** Frees what it holds, in a process that others go on living in. */
  readonly moveOut: (process: WorkerProcess<T>) => Promise<unknown>;
  readonly backOff?: BackOffOptions;
  /** Aborts the first moving in. */
  readonly signal?: AbortSignal;
}

/**
 * Moves a resident in. Rejects as `moveIn` does, with `WorkerError` when the process ends, and with the signal's reason
 * when aborted.
 */
export async function createResident<T extends TaskKinds<T>, M>(
  worker: Worker<T>,
  options: ResidentOptions<T, M>,
): Promise<Resident<T, M>> {
  const backOff = createBackOff(options.backOff);
  const leaving = new AbortController();
  // Every question that waits listens, however many; Node takes more than ten for a leak and says so on stderr.
  setMaxListeners(0, leaving.signal);
  const leave = worker.join();
  let home: WorkerProcess<T> | null = null;
  let isWorking = false;
  let isSettled = false;
  let lastFailure: unknown;
  let timer: NodeJS.Timeout | undefined;
  let left: Promise<void> | null = null;

  /** To be called in turn. */
  const workAtHome = async <R>(work: (process: WorkerProcess<T>) => Promise<R>): Promise<R> => {
    leaving.signal.throwIfAborted();
    const process = worker.process();
    isWorking = true;
    try {
      if (home !== process) await moveIn(process);
      return await work(process);
    } catch (error) {
      if (home !== process || !process.isAlive()) noteFailure(error);
      throw error;
    } finally {
      isWorking = false;
    }
  };

  const moveIn = async (process: WorkerProcess<T>): Promise<M> => {
    const moved = await options.moveIn(process);
    home = process;
    void process.ended.then(({ wasIdle }) => {
      // What was under way notes its failure itself, and what somebody else had asked is not this one's failure.
      if (isWorking) return;
      if (wasIdle) noteFailure(new WorkerError('its process ended while it was idle', true));
      else moveAgain();
    });
    return moved;
  };

  const noteFailure = (error: unknown): void => {
    lastFailure = error;
    backOff.fail();
    moveAgain();
  };

  /** Moves in again once it has been left alone for long enough. Does not keep this process alive. */
  const moveAgain = (): void => {
    if (!isSettled || leaving.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What hinders it is noted, and it is tried again.
      worker.turns.take('urgent', () => workAtHome(() => Promise.resolve())).catch(() => undefined);
    }, backOff.remaining()).unref();
  };

  const refuseWhileAlone = (): void => {
    const seconds = Math.ceil(backOff.remaining() / 1000);
    if (seconds === 0) return;
    const detail = `it failed ${backOff.failures} times in a row and is tried again in ${seconds} s`;
    throw new WorkerError(detail, false, { cause: lastFailure });
  };

  const freeProcess = async (): Promise<void> => {
    if (await leave()) return;
    const free = async (): Promise<void> => {
      if (home?.isAlive() === true) await options.moveOut(home);
    };
    // Its turn may take a while to come, and nobody needs to wait for that.
    worker.turns.take('urgent', free).catch(() => undefined);
  };

  const resident: Omit<Resident<T, M>, 'moved'> = {
    isReady: () => home?.isAlive() === true && !leaving.signal.aborted,
    async run(priority, work, signal) {
      leaving.signal.throwIfAborted();
      refuseWhileAlone();
      const result = worker.turns.take(priority, async () => {
        signal?.throwIfAborted();
        refuseWhileAlone();
        return await workAtHome(work);
      });
      const found = await untilAborted(untilAborted(result, signal), leaving.signal);
      backOff.succeed();
      return found;
    },
    async moveOut() {
      leaving.abort(new WorkerError('it is closed', false));
      clearTimeout(timer);
      left ??= freeProcess();
      await left;
    },
  };
  try {
    const moving = worker.turns.take('urgent', async () => {
      leaving.signal.throwIfAborted();
      return await moveIn(worker.process());
    });
    const moved = await untilAborted(moving, options.signal);
    isSettled = true;
    return { ...resident, moved };
  } catch (error) {
    await resident.moveOut();
    throw error;
  }
}
