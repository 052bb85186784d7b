import { constants, setPriority } from 'node:os';
import type { IndexStep } from '../index/build-generation.ts';
import {
  packError,
  type EditingKind,
  type EditingOrder,
  type EditingReport,
  type EditingTask,
  type EditingTasks,
} from './editing-task.ts';

/** What a task is done with. */
export interface TaskTools {
  readonly signal: AbortSignal;
  readonly onProgress: (step: IndexStep, done: number, total: number) => void;
}

/** How each kind of task is done. */
export type TaskWorkers<S> = {
  readonly [K in EditingKind]: (
    settings: S,
    input: EditingTasks[K]['input'],
    tools: TaskTools,
  ) => Promise<EditingTasks[K]['result']>;
};

/** Milliseconds between two reports of progress in the same step. */
const PROGRESS_INTERVAL = 100;

/**
 * The process' side of `createTaskRunner`: does the one task that it is told, at a lower priority than whoever answers,
 * and ends. It also ends with its parent, and leaves Ctrl-C, which a terminal sends to both, to the parent.
 */
export function takeOrders<S>(workers: TaskWorkers<S>): void {
  const stopping = new AbortController();
  process.on('disconnect', () => process.exit());
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  lowerPriority();
  process.on('message', (order: EditingOrder) => {
    if (order.kind === 'stop') stopping.abort();
    else void run(workers, order.task, order.settings as S, stopping.signal).then(reportAndEnd);
  });
}

async function run<S>(
  workers: TaskWorkers<S>,
  { kind, input }: EditingTask,
  settings: S,
  signal: AbortSignal,
): Promise<EditingReport> {
  let last: { step: IndexStep; time: number } | undefined;
  const tools: TaskTools = {
    signal,
    onProgress(step, done, total) {
      const time = performance.now();
      if (last?.step === step && done < total && time - last.time < PROGRESS_INTERVAL) return;
      last = { step, time };
      report({ kind: 'progress', step, done, total });
    },
  };
  try {
    const worker = workers[kind] as (settings: S, input: unknown, tools: TaskTools) => Promise<unknown>;
    return { kind: 'done', result: await worker(settings, input, tools) };
  } catch (error) {
    return { kind: 'failed', failure: packError(error) };
  }
}

function report(message: EditingReport): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

function reportAndEnd(message: EditingReport): void {
  process.send?.(message, undefined, undefined, () => process.exit());
}

/** Answers come first. Where the system does not allow it, they only take longer meanwhile. */
function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // As said.
  }
}
