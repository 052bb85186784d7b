import { constants, setPriority } from 'node:os';
import type { Order, Report, TaskHandlers, TaskKinds, TaskTools } from './task.ts';
import { packError } from './worker-error.ts';

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
  const underWay = new Map<number, AbortController>();
  process.on('message', (message: Order) => {
    if (message.order === 'end') process.exit();
    else if (message.order === 'stop') underWay.get(message.id)?.abort();
    else {
      const stopping = new AbortController();
      underWay.set(message.id, stopping);
      void doTask(handlers, message, stopping.signal).then((report) => {
        underWay.delete(message.id);
        send(report);
      });
    }
  });
}

async function doTask<T extends TaskKinds<T>>(
  handlers: TaskHandlers<T>,
  { id, kind, input }: Extract<Order, { order: 'do' }>,
  signal: AbortSignal,
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
function send(report: Report): void {
  process.send?.(report, undefined, undefined, () => undefined);
}

function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // As said.
  }
}
