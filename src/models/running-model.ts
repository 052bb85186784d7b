import { randomUUID } from 'node:crypto';
import { IbidError } from '../errors.ts';
import type { BackOffOptions } from '../processes/back-off.ts';
import { createResident } from '../processes/resident.ts';
import { untilAborted } from '../processes/until-aborted.ts';
import { WorkerError } from '../processes/worker-error.ts';
import type { WorkerProcess } from '../processes/worker-process.ts';
import { cutBatches } from './batches.ts';
import type { ModelFiles } from './model-files.ts';
import { createModelsWorker, type ModelsWorker, type ModelTasks } from './model-tasks.ts';

export interface RunningModelOptions {
  /** Texts in a batch; a request of one batch waits for at most two batches of longer ones. Sensible: 4 to 64. */
  readonly batchSize?: number;
  /** Milliseconds that a batch of so many texts may take. A process that takes longer hangs and is ended. */
  readonly batchLimit?: (texts: number) => number;
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
  readonly batchSize: number;
}

/** A model in the models' process. Should that end, it is loaded again, at once or after a while. */
interface RunningModel<L> {
  readonly files: ModelFiles;
  /** What its process has told when it was loaded first. */
  readonly loaded: L;
  isReady(): boolean;
  /**
   * Has the process run one batch of `count` texts, in turn and within the time that so many may take. Rejects as
   * `mapTexts` does.
   */
  runOne<R>(count: number, runBatch: RunOne<R>, signal?: AbortSignal): Promise<R>;
  /**
   * What `runBatch` gives for each of the texts, in order. Requests of one batch go first. Rejects with the kind's
   * failure when the process fails or ends, when a batch takes too long, while the model is left alone and when it is
   * closed, and with the signal's reason when aborted.
   */
  mapTexts<R>(texts: readonly string[], runBatch: RunBatch<R>, options?: MapOptions): Promise<R[]>;
  /** Ends what is under way, and the process when no other model runs there. Safe to call twice. */
  close(): Promise<void>;
}

type RunOne<R> = (
  process: WorkerProcess<ModelTasks>,
  id: string,
  options: { readonly limit: number },
) => Promise<R>;

/** Has the process run some texts through the model `id`; gives one result a text. */
type RunBatch<R> = (
  process: WorkerProcess<ModelTasks>,
  id: string,
  texts: readonly string[],
  options: { readonly limit: number },
) => Promise<ArrayLike<R>>;

interface MapOptions {
  readonly signal?: AbortSignal;
  /** Called with the number of texts done so far. */
  readonly onProgress?: (done: number) => void;
}

/** Ten seconds, and two a text: many times what a large model takes on a slow machine. */
const BATCH_LIMIT = (texts: number): number => 10_000 + 2000 * texts;
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
  const { batchSize = kind.batchSize, batchLimit = BATCH_LIMIT, backOff, signal } = options;
  const { worker = createModelsWorker() } = options;
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

  const mapBatches = async <R>(
    texts: readonly string[],
    runBatch: RunBatch<R>,
    { signal: abort, onProgress }: MapOptions,
  ): Promise<R[]> => {
    const priority = texts.length <= batchSize ? 'urgent' : 'patient';
    const results = new Array<R>(texts.length);
    let done = 0;
    for (const indices of cutBatches(texts, batchSize)) {
      const batch = indices.map((index) => texts[index] ?? '');
      const limit = batchLimit(batch.length);
      const run = (process: WorkerProcess<ModelTasks>): Promise<ArrayLike<R>> =>
        runBatch(process, id, batch, { limit });
      const found = await resident.run(priority, run, abort);
      for (const [place, index] of indices.entries()) results[index] = found[place] as R;
      done += indices.length;
      onProgress?.(done);
    }
    return results;
  };
  return {
    files,
    loaded: resident.moved,
    isReady: () => resident.isReady(),
    async runOne(count, runBatch, abort) {
      const limit = batchLimit(count);
      try {
        return await resident.run('urgent', (process) => runBatch(process, id, { limit }), abort);
      } catch (error) {
        throw translate(error);
      }
    },
    async mapTexts(texts, runBatch, mapOptions = {}) {
      mapOptions.signal?.throwIfAborted();
      try {
        return await mapBatches([...texts], runBatch, mapOptions);
      } catch (error) {
        throw translate(error);
      }
    },
    close: () => resident.moveOut(),
  };
}
