import { IbidError, type ErrorCode, type ErrorFacts } from '../errors.ts';
import type { IndexStep } from '../index/build-generation.ts';
import type { ReadUpload } from './read-upload.ts';
import type { ReindexResult, StoryChange, UndoResult } from './story-editor.ts';

/** What is done in a process of its own, because it would keep whoever answers from answering. */
export interface EditingTasks {
  compare: { readonly input: object; readonly result: StoryChange };
  reindex: { readonly input: { readonly by: string }; readonly result: ReindexResult };
  undo: {
    /** With `rehearse`, only says what would change. */
    readonly input: { readonly by: string; readonly rehearse: boolean };
    readonly result: UndoResult;
  };
  read: {
    readonly input: { readonly file: string; readonly content: Uint8Array };
    readonly result: ReadUpload;
  };
}
export type EditingKind = keyof EditingTasks;

/** What the process is told: first what to do, then perhaps to stop. */
export type EditingOrder =
  | { readonly kind: 'stop' }
  | { readonly kind: 'task'; readonly task: EditingTask; readonly settings: unknown };
export type EditingTask = {
  readonly [K in EditingKind]: { readonly kind: K; readonly input: EditingTasks[K]['input'] };
}[EditingKind];

/** What it answers: progress now and then, in the end what came of it. */
export type EditingReport =
  | { readonly kind: 'progress'; readonly step: IndexStep; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** An error on its way from one process to another. */
export type Failure =
  | { readonly code: ErrorCode; readonly facts: ErrorFacts[ErrorCode]; readonly stack: string }
  | { readonly code: null; readonly detail: string; readonly stack: string };

/** Takes an error apart, so that it can be sent. */
export function packError(error: unknown): Failure {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  if (error instanceof IbidError) {
    const { code, facts } = error as IbidError;
    return { code, facts, stack };
  }
  return { code: null, detail: error instanceof Error ? error.message : String(error), stack };
}

/** Puts a sent error together again; its cause tells where it came from. */
export function unpackError(failure: Failure): IbidError {
  const cause = Object.assign(new Error('in the process that changes the story'), { stack: failure.stack });
  return failure.code === null
    ? new IbidError('editing-failed', { detail: failure.detail }, { cause })
    : new IbidError(failure.code, failure.facts, { cause });
}
