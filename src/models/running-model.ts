import { randomUUID } from 'node:crypto';
import { IbidError } from '../errors.ts';
import type { BackOffOptions } from '../processes/back-off.ts';
import { createResident } from '../processes/resident.ts';
import type { Priority } from '../processes/turns.ts';
import { untilAborted } from '../processes/until-aborted.ts';
import { WorkerError } from '../processes/worker-error.ts';
import type { WorkerProcess } from '../processes/worker-process.ts';
import type { ModelFiles } from './model-files.ts';
import { createModelsWorker, type ModelsWorker, type ModelTasks } from './model-tasks.ts';

export interface RunningModelOptions {
  /** How long the model is left alone when its process ends again and again. */
  readonly backOff?: BackOffOptions;
  /** Where it runs, together with other models; default: in a process of its own. */
  readonly worker?: ModelsWorker;
  /** Aborts the start, not what is asked later. */
  readonly signal?: AbortSignal;
}

type LoadingTask = 'loadEncoder' | 'loadReader';

/** What differs between kinds of models. */
interface ModelKind<K extends LoadingTask> {
  readonly load: K;
  readonly failure: 'embedding-failed' | 'reading-failed';
}

/** A model in the models' process. Should that end, it is loaded again, at once or after a while. */
interface RunningModel<L> {
  readonly files: ModelFiles;
  /** What its process has told when it was loaded first. */
  readonly loaded: L;
  isReady(): boolean;
  /**
   * Has the process do something with the model, which it knows by `id`, in turn. Rejects with the kind's failure when
   * the process fails or ends, while the model is left alone and when it is closed, and with the signal's reason when
   * aborted.
   */
  run<R>(
    priority: Priority,
    work: (process: WorkerProcess<ModelTasks>, id: string) => Promise<R>,
    signal?: AbortSignal,
  ): Promise<R>;
  /** Ends what is under way, and the process when no other model runs there. Safe to call twice. */
  close(): Promise<void>;
}

/** Milliseconds in which a model must have been loaded; the largest take some seconds. */
const LOAD_LIMIT = 60_000;

/**
 * Loads a model into the models' process, which starts at once, while the files are still being read. Rejects as
 * `reading` does, with `model-corrupt` or `model-not-a-model` when the model cannot be used, with the kind's failure
 * when the process ends before, and with the signal's reason when aborted.
 */
export async function runModel<K extends LoadingTask>(
  kind: ModelKind<K>,
  reading: ModelFiles | Promise<ModelFiles>,
  options: RunningModelOptions,
): Promise<RunningModel<ModelTasks[K]['result']>> {
  const { worker = createModelsWorker(), backOff, signal } = options;
  // When it is given up before it begins, nobody asks any more what came of the files.
  Promise.resolve(reading).catch(() => undefined);
  signal?.throwIfAborted();
  worker.process();
  const files = await untilAborted(Promise.resolve(reading), signal).catch(async (error: unknown) => {
    // Ends the process unless another model runs there.
    await worker.join()();
    throw error;
  });
  const translate = (error: unknown): unknown =>
    error instanceof WorkerError
      ? new IbidError(kind.failure, { model: files.name, detail: error.detail }, { cause: error.cause })
      : error;
  const id = randomUUID();
  const resident = await createResident(worker, {
    moveIn: (process) => process.ask(kind.load, { id, files }, { limit: LOAD_LIMIT }),
    moveOut: (process) => process.ask('unload', { id }),
    ...(backOff ? { backOff } : {}),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    throw translate(error);
  });

  return {
    files,
    loaded: resident.moved,
    isReady: () => resident.isReady(),
    run: (priority, work, abort) =>
      resident
        .run(priority, (process) => work(process, id), abort)
        .catch((error: unknown) => {
          throw translate(error);
        }),
    close: () => resident.moveOut(),
  };
}
