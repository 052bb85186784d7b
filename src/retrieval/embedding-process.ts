import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { IbidError } from '../errors.ts';
import type { EmbeddingReport, EmbeddingTask } from './embedding-worker.ts';
import type { ModelFiles } from './model-files.ts';

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
 *
 * A process and not a worker thread: ONNX Runtime 1.14 loads in one thread of a process only ("Module did not
 * self-register" in the second), and ending a thread while its graph runs corrupts the memory of the whole bot.
 */
export async function startEmbeddingProcess(
  files: ModelFiles | Promise<ModelFiles>,
  signal?: AbortSignal,
): Promise<EmbeddingProcess> {
  signal?.throwIfAborted();
  const child = forkWorker();
  let end: string | null = null;
  // Known before anything is asked, so before anything can fail.
  let model = '';
  // One report is awaited at any time: the first is about loading, then one for each batch.
  let settle: { resolve: (report: EmbeddingReport) => void; reject: (error: unknown) => void } | null = null;
  const fail = (detail: string, cause?: unknown): IbidError =>
    new IbidError('embedding-failed', { model, detail }, { cause });
  const finish = (detail: string, cause?: unknown): void => {
    end ??= detail;
    settle?.reject(fail(end, cause));
  };
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, exitSignal) => {
      finish(`the worker ended with ${exitSignal ?? `code ${code ?? 'unknown'}`}`);
      resolve();
    });
    // Also when it could not be started, in which case there is no exit.
    child.once('error', (error) => {
      finish(error.message, error);
      resolve();
    });
  });
  child.on('message', (report: EmbeddingReport) => settle?.resolve(report));

  const ask = async (task: EmbeddingTask): Promise<EmbeddingReport> => {
    if (end !== null) throw fail(end);
    const report = new Promise<EmbeddingReport>((resolve, reject) => {
      settle = { resolve, reject };
    });
    child.send(task, (error) => {
      if (error) finish(error.message, error);
    });
    return await report;
  };
  const stop = async (): Promise<void> => {
    // An idle worker is not waited for by the process, so who awaits its end would never be resumed.
    setBusy(child, true);
    child.kill('SIGKILL');
    await ended;
  };

  const onAbort = (): void => {
    settle?.reject(signal?.reason);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const read = await files;
    signal?.throwIfAborted();
    model = read.model;
    const loaded = await ask({ kind: 'load', files: read });
    if (loaded.kind === 'unusable') throw new IbidError('model-corrupt', loaded.facts);
    if (loaded.kind !== 'ready') throw fail(loaded.kind === 'failed' ? loaded.detail : loaded.kind);
    const { dimension } = loaded;
    setBusy(child, false);
    return {
      dimension,
      isAlive: () => end === null,
      async embed(texts) {
        const report = await ask({ kind: 'embed', texts });
        if (report.kind !== 'embedded') throw fail(report.kind === 'failed' ? report.detail : report.kind);
        // Each vector gets memory of its own, so that none keeps its whole batch alive.
        return texts.map((_, row) => report.vectors.slice(row * dimension, (row + 1) * dimension));
      },
      setBusy(busy) {
        setBusy(child, busy);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

function forkWorker(): ChildProcess {
  // From source (tests, scripts in development) the worker is TypeScript too and needs the loader.
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? './embedding-worker.ts' : './embedding-worker.js', import.meta.url);
  return fork(fileURLToPath(entry), {
    execArgv: fromSource ? ['--import', import.meta.resolve('tsx')] : [],
    serialization: 'advanced',
    // The library prints warnings and whole tensors on failure; what matters comes as a report.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function setBusy(child: ChildProcess, busy: boolean): void {
  if (busy) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
