import type { ErrorCode, ErrorFacts } from '../errors.ts';

/** A kind of task: what a worker is given, what it gives, and what it tells meanwhile. */
interface TaskKind {
  readonly input: unknown;
  readonly result: unknown;
  readonly progress?: unknown;
}

/** The kinds of tasks that a worker does, by name. All of it must be what a structured clone can hold. */
export type TaskKinds<T> = { readonly [K in keyof T]: TaskKind };

/** What a task is done with. */
export interface TaskTools<P> {
  /** Aborted when the parent wants no result any more. */
  readonly signal: AbortSignal;
  readonly report: (progress: P) => void;
}

/** How each kind of task is done. What one throws, the parent's `ask` rejects with. */
export type TaskHandlers<T extends TaskKinds<T>> = {
  readonly [K in keyof T]: (
    input: T[K]['input'],
    tools: TaskTools<T[K]['progress']>,
  ) => Promise<T[K]['result']>;
};

/** What a worker is told. `id` tells the tasks of one process apart. */
export type Order =
  | { readonly order: 'do'; readonly id: number; readonly kind: string; readonly input: unknown }
  | { readonly order: 'stop'; readonly id: number }
  | { readonly order: 'end' };

/** What it answers: progress now and then, in the end what came of the task. */
export type Report =
  | { readonly report: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly report: 'done'; readonly id: number; readonly result: unknown }
  | { readonly report: 'failed'; readonly id: number; readonly failure: Failure };

/** An error on its way from one process to another. */
export type Failure =
  | { readonly code: ErrorCode; readonly facts: ErrorFacts[ErrorCode]; readonly stack: string }
  | { readonly code: null; readonly detail: string; readonly stack: string };
