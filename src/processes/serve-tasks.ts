import { constants, setPriority } from 'node:os';
import { createAsking, type Asking } from './asking.ts';
import type { Order, Report, TaskHandlers, TaskKinds, TaskTools } from './task.ts';
import { packError, WorkerError } from './worker-error.ts';

interface ServeOptions {
  /** Whether others come first. Where the system does not allow it, they only take longer meanwhile. Default false. */
  readonly inBackground?: boolean;
}

/**
 * The worker's side of `startWorkerProcess`, for the module that such a process starts from: does the tasks that the
 * parent asks, each as `handlers` say. The process ends with its parent, even when that one is killed, and leaves Ctrl-C
 * and SIGTERM, which a terminal or a service manager sends to both, to the parent.
 */
export function serveTasks<T extends TaskKinds<T>>(
  handlers: TaskHandlers<T>,
  { inBackground = false }: ServeOptions = {},
): void {
  process.on('disconnect', () => process.exit());
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  if (inBackground) lowerPriority();
  const serving = createServing(handlers, send);
  process.on('message', (message: Order | Report) => {
    if ('report' in message) return;
    if (message.order === 'end') process.exit();
    serving.take(message);
  });
}

/** For a worker's process: how it asks its parent, where that one serves tasks too. It ends with its parent, so nobody waits in vain. */
export function askParent<T extends TaskKinds<T>>(): Asking<T> {
  const asking = createAsking<T>(send);
  process.on('message', (message: Order | Report) => {
    if ('report' in message) asking.take(message);
  });
  if (!process.connected) asking.end(new WorkerError('it has no parent', true));
  return asking;
}

/** The side of a channel that does tasks. */
export interface Serving {
  take(order: Exclude<Order, { order: 'end' }>): void;
  /** Aborts all that is under way: nobody wants its results any more. */
  stop(): void;
}

/** Does tasks as `handlers` say, whatever carries the reports. */
export function createServing<T extends TaskKinds<T>>(
  handlers: TaskHandlers<T>,
  report: (report: Report) => void,
): Serving {
  const underWay = new Map<number, AbortController>();
  return {
    take(order) {
      if (order.order === 'stop') {
        underWay.get(order.id)?.abort();
        return;
      }
      const stopping = new AbortController();
      underWay.set(order.id, stopping);
      void doTask(handlers, order, stopping.signal, report).then((last) => {
        underWay.delete(order.id);
        report(last);
      });
    },
    stop() {
      for (const stopping of underWay.values()) stopping.abort();
    },
  };
}

async function doTask<T extends TaskKinds<T>>(
  handlers: TaskHandlers<T>,
  { id, kind, input }: Extract<Order, { order: 'do' }>,
  signal: AbortSignal,
  send: (report: Report) => void,
): Promise<Report> {
  const report = (progress: unknown): void => {
    send({ report: 'progress', id, progress });
  };
  try {
    const handle = handlers[kind as keyof T] as (input: unknown, tools: TaskTools<unknown>) => unknown;
    return { report: 'done', id, result: await handle(input, { signal, report }) };
  } catch (error) {
    return { report: 'failed', id, failure: packError(error) };
  }
}

/** A parent that is gone hears nothing, and this process is about to end. */
function send(message: Order | Report): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // As said.
  }
}
