import { IbidError } from '../errors.ts';
import type { Failure } from './task.ts';

/**
 * What a worker could not do, where the task itself has no error for it. Whoever asked knows what it means and makes an
 * `IbidError` of it.
 */
export class WorkerError extends Error {
  readonly detail: string;
  /** Whether the process has ended. Otherwise the task alone has failed, by an error that is not ibid's own. */
  readonly ended: boolean;

  constructor(detail: string, ended: boolean, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'WorkerError';
    this.detail = detail;
    this.ended = ended;
  }
}

/** Takes an error apart, so that it can be sent. */
export function packError(error: unknown): Failure {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  if (error instanceof IbidError) {
    const { code, facts } = error as IbidError;
    return { code, facts, stack };
  }
  return { code: null, detail: error instanceof Error ? error.message : String(error), stack };
}

/** Puts a sent error together again: ibid's own as it was, any other as a `WorkerError`. The cause tells where it came from. */
export function unpackError(failure: Failure): IbidError | WorkerError {
  const cause = Object.assign(new Error('in the worker process'), { stack: failure.stack });
  return failure.code === null
    ? new WorkerError(failure.detail, false, { cause })
    : new IbidError(failure.code, failure.facts, { cause });
}
