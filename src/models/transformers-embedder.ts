import { IbidError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { createEmbeddingQueue } from './embedding-queue.ts';
import { startEmbeddingProcess, type EmbeddingProcess } from './embedding-process.ts';
import type { ModelFiles } from './model-files.ts';

export interface TransformersEmbedderOptions {
  /**
   * Texts in a batch. A question waits for at most one batch of a longer job, which at 32 is some
   * milliseconds with the bundled model and half a second with a six-layer transformer. Sensible: 8 to 64.
   */
  readonly batchSize?: number;
  /** Aborts the start, not what is embedded later. */
  readonly signal?: AbortSignal;
}

const DEFAULT_BATCH_SIZE = 32;

/**
 * An embedder that runs the model in a worker process, ready to embed. The process starts while the files are still
 * being read and checked, which both take a while. Rejects as `reading` does, and with `model-corrupt` when the model
 * cannot be loaded. Should the worker crash, the requests under way reject with `embedding-failed` and the next
 * one starts a new worker. An idle worker does not keep the process alive.
 */
export async function createTransformersEmbedder(
  reading: ModelFiles | Promise<ModelFiles>,
  options: TransformersEmbedderOptions = {},
): Promise<Embedder> {
  const queue = createEmbeddingQueue(options.batchSize ?? DEFAULT_BATCH_SIZE);
  let worker: EmbeddingProcess = await startEmbeddingProcess(reading, options.signal);
  const files = await reading;
  const { dimension } = worker;
  let isWorking = false;
  let work: Promise<void> = Promise.resolve();
  let closed = false;
  const closedError = (): IbidError =>
    new IbidError('embedding-failed', { model: files.model, detail: 'the embedder is closed' });

  /** Embeds batch after batch until none waits. Asks the queue anew each time, so a short request gets in. */
  const embedWaiting = async (): Promise<void> => {
    isWorking = true;
    for (let batch = queue.takeBatch(); batch !== null; batch = queue.takeBatch()) {
      try {
        if (!worker.isAlive()) worker = await startEmbeddingProcess(files);
        worker.setBusy(true);
        queue.complete(batch, await worker.embed(batch.texts));
      } catch (error) {
        if (worker.isAlive()) queue.reject(batch, error);
        else queue.rejectAll(error);
      }
    }
    worker.setBusy(false);
    isWorking = false;
    if (closed) await worker.stop();
  };

  return {
    model: files.model,
    fingerprint: files.fingerprint,
    dimension,
    async embed(texts, embedOptions = {}) {
      if (closed) throw closedError();
      const vectors = queue.add(texts, embedOptions);
      if (!isWorking) work = embedWaiting();
      return await vectors;
    },
    async close() {
      closed = true;
      queue.rejectAll(closedError());
      await worker.stop();
      // A worker that was being started anew at this moment is stopped when its turn comes.
      await work;
    },
  };
}
