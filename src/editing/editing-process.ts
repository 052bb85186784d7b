import { IbidError } from '../errors.ts';
import type { IndexStep } from '../index/build-generation.ts';
import { WorkerError } from '../processes/worker-error.ts';
import { startWorkerProcess } from '../processes/worker-process.ts';
import type { EditingKind, EditingProgress, EditingTasks, StoryTasks } from './editing-task.ts';

/** Does one task in a process of its own. */
export type RunTask = <K extends EditingKind>(
  kind: K,
  input: EditingTasks[K]['input'],
  options?: RunOptions,
) => Promise<EditingTasks[K]['result']>;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: IndexStep, done: number, total: number) => void;
  /** Milliseconds after which the process is killed; default: it has all the time it needs. */
  readonly limit?: number;
  /** Megabytes of memory that the process may take; default: what Node takes. */
  readonly memory?: number;
}

/**
 * Runs tasks, each in a new process of `entry`, which is told `settings`. Rejects with the errors of the task, with the
 * signal's reason when aborted, and with `editing-failed` when the process ends without a word or takes too long. Nothing
 * of the process is left when it settles: whoever is told that it is over may start the next.
 */
export function createTaskRunner(entry: URL, settings: unknown): RunTask {
  return async (kind, input, { signal, onProgress, limit, memory } = {}) => {
    signal?.throwIfAborted();
    const process = startWorkerProcess<StoryTasks<unknown>>(entry, memory === undefined ? {} : { memory });
    try {
      return await process.ask(
        kind,
        { settings, input },
        {
          ...(signal ? { signal } : {}),
          ...(onProgress
            ? {
                onProgress: (progress: EditingProgress) => {
                  onProgress(...progress);
                },
              }
            : {}),
          ...(limit === undefined ? {} : { limit }),
        },
      );
    } catch (error) {
      if (!(error instanceof WorkerError)) throw error;
      throw new IbidError('editing-failed', { detail: error.detail }, { cause: error.cause });
    } finally {
      await process.end();
    }
  };
}
