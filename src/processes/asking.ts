import type { Order, Report, TaskKinds } from './task.ts';
import { unpackError, type WorkerError } from './worker-error.ts';

export interface AskOptions<P> {
  /** Aborted, it has the other process stop. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: P) => void;
}

/** How a process is asked to do tasks. */
export interface Asking<T extends TaskKinds<T>> {
  /**
   * The result of a task. Rejects with the task's own `IbidError`; with `WorkerError` when the task fails otherwise or the
   * process ends; and with the signal's reason when aborted, once the other one has stopped.
   */
  ask<K extends keyof T & string>(
    kind: K,
    input: T[K]['input'],
    options?: AskOptions<T[K]['progress']>,
  ): Promise<T[K]['result']>;
}

interface Waiting {
  readonly onReport: (report: Report) => void;
  readonly onEnd: (error: WorkerError) => void;
}

/** The side of a channel that asks, whatever carries the orders; it is told the reports that come back, and the end. */
interface AskingSide<T extends TaskKinds<T>> extends Asking<T> {
  /** How many tasks are under way. */
  readonly size: number;
  take(report: Report): void;
  /** There is nobody any more: whoever waits, or asks later, gets this error. */
  end(error: WorkerError): void;
}

/** Nothing is asked yet. */
export function createAsking<T extends TaskKinds<T>>(send: (order: Order) => void): AskingSide<T> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let over: WorkerError | null = null;
  return {
    get size() {
      return waiting.size;
    },
    take(report) {
      waiting.get(report.id)?.onReport(report);
    },
    end(error) {
      over = error;
      for (const { onEnd } of waiting.values()) onEnd(error);
      waiting.clear();
    },
    async ask(kind, input, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      if (over !== null) throw over;
      const id = ++lastId;
      const stop = (): void => {
        send({ order: 'stop', id });
      };
      try {
        return await new Promise((resolve, reject) => {
          waiting.set(id, {
            onReport(report) {
              if (report.report === 'done') resolve(report.result);
              else if (report.report === 'failed')
                reject(signal?.aborted ? (signal.reason as Error) : unpackError(report.failure));
              else onProgress?.(report.progress);
            },
            onEnd(error) {
              reject(signal?.aborted ? (signal.reason as Error) : error);
            },
          });
          signal?.addEventListener('abort', stop, { once: true });
          send({ order: 'do', id, kind, input });
        });
      } finally {
        waiting.delete(id);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
