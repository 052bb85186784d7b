import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';
import type { RerankingReport, RerankingTask } from './reranking-worker.ts';
import { locateEntry } from '../processes/entry.ts';
import { loadIntoWorker, startWorkerProcess } from '../processes/worker-process.ts';

/** A worker process with a loaded cross-encoder. It takes one batch at a time. */
export interface RerankingProcess {
  /** False once the process has ended, for whatever reason. */
  isAlive(): boolean;
  /**
   * One score a text, in order. Rejects with `reranking-failed` when the model refuses the batch, the process ends, or
   * nothing comes in time, which ends the process.
   */
  score(question: string, texts: readonly string[]): Promise<Float64Array>;
  /** Whether it keeps the parent alive: it should while there is work, and not while idle. */
  setBusy(busy: boolean): void;
  /** Ends the process at once, whatever it is doing. */
  stop(): Promise<void>;
}

export interface RerankingProcessOptions {
  /** How long one batch may take, in milliseconds; a worker that takes longer hangs. */
  readonly batchLimit: number;
  /** Aborts the start. */
  readonly signal?: AbortSignal;
}

/**
 * Starts a worker process and waits until its model is loaded; the process starts while the files are still being
 * read. Rejects as `files` does, with `model-corrupt` when the model cannot be loaded, `model-not-a-model` when it is
 * no cross-encoder, `reranking-failed` when the process ends before, and with the signal's reason when aborted.
 */
export async function startRerankingProcess(
  files: ModelFiles | Promise<ModelFiles>,
  { batchLimit, signal }: RerankingProcessOptions,
): Promise<RerankingProcess> {
  signal?.throwIfAborted();
  let model = '';
  const fail = (detail: string, cause?: unknown): IbidError =>
    new IbidError('reranking-failed', { model, detail }, { cause });
  const worker = startWorkerProcess<RerankingTask, RerankingReport>(
    locateEntry('reranking-worker', import.meta.url),
    fail,
  );
  const load = async (): Promise<void> => {
    const read = await files;
    signal?.throwIfAborted();
    model = read.model;
    const loaded = await worker.ask({ kind: 'load', files: read });
    if (loaded.kind === 'unusable') throw new IbidError(loaded.code, loaded.facts);
    if (loaded.kind !== 'ready') throw fail(loaded.kind === 'failed' ? loaded.detail : loaded.kind);
  };
  await loadIntoWorker(worker, load, signal);
  return {
    ...worker,
    async score(question, texts) {
      const limit = new AbortController();
      const timer = setTimeout(() => {
        limit.abort();
        void worker.stop();
      }, batchLimit);
      try {
        const report = await worker.ask({ kind: 'score', question, texts });
        if (report.kind === 'scored') return report.scores;
        throw fail(report.kind === 'failed' ? report.detail : report.kind);
      } catch (error) {
        throw limit.signal.aborted ? fail(`no score came for ${batchLimit / 1000} s`, error) : error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
