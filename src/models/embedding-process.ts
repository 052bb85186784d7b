import { IbidError } from '../errors.ts';
import type { EmbeddingReport, EmbeddingTask } from './embedding-worker.ts';
import type { ModelFiles } from './model-files.ts';
import { locateEntry } from '../processes/entry.ts';
import { loadIntoWorker, startWorkerProcess } from '../processes/worker-process.ts';

/** A worker process with a loaded model. It takes one batch at a time. */
export interface EmbeddingProcess {
  readonly dimension: number;
  /** False once the process has ended, for whatever reason. */
  isAlive(): boolean;
  /** Rejects with `embedding-failed` when the model refuses the batch or the process ends. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  /** Whether it keeps the parent alive: it should while there is work, and not while idle. */
  setBusy(busy: boolean): void;
  /** Ends the process at once, whatever it is doing. */
  stop(): Promise<void>;
}

/**
 * Starts a worker process and waits until its model is loaded. The process starts at once, also while the files
 * are still being read. Rejects as `files` does, with `model-corrupt` when the model cannot be loaded, with
 * `embedding-failed` when the process ends before, and with the signal's reason when aborted.
 */
export async function startEmbeddingProcess(
  files: ModelFiles | Promise<ModelFiles>,
  signal?: AbortSignal,
): Promise<EmbeddingProcess> {
  signal?.throwIfAborted();
  // Known before anything is asked, so before anything can fail.
  let model = '';
  const fail = (detail: string, cause?: unknown): IbidError =>
    new IbidError('embedding-failed', { model, detail }, { cause });
  const worker = startWorkerProcess<EmbeddingTask, EmbeddingReport>(
    locateEntry('embedding-worker', import.meta.url),
    fail,
  );
  const load = async (): Promise<number> => {
    const read = await files;
    signal?.throwIfAborted();
    model = read.model;
    const loaded = await worker.ask({ kind: 'load', files: read });
    if (loaded.kind === 'unusable') throw new IbidError('model-corrupt', loaded.facts);
    if (loaded.kind !== 'ready') throw fail(loaded.kind === 'failed' ? loaded.detail : loaded.kind);
    return loaded.dimension;
  };
  const dimension = await loadIntoWorker(worker, load, signal);
  return {
    ...worker,
    dimension,
    async embed(texts) {
      const report = await worker.ask({ kind: 'embed', texts });
      if (report.kind !== 'embedded') throw fail(report.kind === 'failed' ? report.detail : report.kind);
      // Each vector gets memory of its own, so that none keeps its whole batch alive.
      return texts.map((_, row) => report.vectors.slice(row * dimension, (row + 1) * dimension));
    },
  };
}
