import { locateEntry } from '../processes/entry.ts';
import { createWorker, type Worker } from '../processes/worker.ts';
import type { ModelFiles } from './model-files.ts';
import type { Window } from './window.ts';

/**
 * What the models' process does. It holds any number of models, each under an `id`. A model is loaded before it is used;
 * a new process holds none.
 */
export interface ModelTasks {
  loadEncoder: {
    readonly input: { readonly id: string; readonly files: ModelFiles };
    readonly result: { readonly dimension: number };
  };
  loadReader: {
    readonly input: { readonly id: string; readonly files: ModelFiles };
    readonly result: null;
  };
  /** The vectors of the texts, one after another. */
  embed: {
    readonly input: { readonly id: string; readonly texts: readonly string[] };
    readonly result: Float32Array;
  };
  /** What the reader gives for each window. */
  read: {
    readonly input: { readonly id: string; readonly windows: readonly Window[] };
    readonly result: readonly Float32Array[];
  };
  unload: { readonly input: { readonly id: string }; readonly result: null };
}

export type ModelsWorker = Worker<ModelTasks>;

/** The worker in which models run, one of them or several. Its process starts with the first. */
export function createModelsWorker(): ModelsWorker {
  return createWorker<ModelTasks>(locateEntry('models-worker', import.meta.url));
}
