import type { TaskKinds } from './task.ts';
import { createTurns, type Turns } from './turns.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** A worker for many tasks and, where it serves several, for many users: its process is started anew once it has ended. */
export interface Worker<T extends TaskKinds<T>> {
  /** Whose turn it is. The process does one thing at a time, so whoever asks it something takes a turn before. */
  readonly turns: Turns;
  /** The process, started now when there is none. */
  process(): WorkerProcess<T>;
  /** Notes a user. Resolves, when what it returns is called, to whether it was the last one: then the process has ended. */
  join(): () => Promise<boolean>;
}

/** A worker whose process starts from the module at `entry`. Nothing is started yet. */
export function createWorker<T extends TaskKinds<T>>(entry: URL): Worker<T> {
  let current: WorkerProcess<T> | null = null;
  let users = 0;
  return {
    turns: createTurns(),
    process() {
      if (current?.isAlive() !== true) current = startWorkerProcess<T>(entry);
      return current;
    },
    join() {
      users++;
      return async () => {
        if (--users > 0) return false;
        await current?.kill();
        return true;
      };
    },
  };
}
