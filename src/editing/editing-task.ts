import type { IndexStep } from '../index/build-generation.ts';
import type { ReadPackage, ReadUpload } from './read-upload.ts';
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
  readPackage: {
    readonly input: { readonly name: string; readonly content: Uint8Array };
    readonly result: ReadPackage;
  };
}
export type EditingKind = keyof EditingTasks;

/** How far a task is: in which step, and there at which of how many. */
export type EditingProgress = readonly [step: IndexStep, done: number, total: number];

/** The tasks as the process is told them: with the settings of the story. */
export type StoryTasks<S> = {
  readonly [K in EditingKind]: {
    readonly input: { readonly settings: S; readonly input: EditingTasks[K]['input'] };
    readonly result: EditingTasks[K]['result'];
    readonly progress: EditingProgress;
  };
};
