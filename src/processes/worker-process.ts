import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { makeChildEnvironment } from './child-environment.ts';
import type { Order, Report, TaskKinds } from './task.ts';
import { unpackError, WorkerError } from './worker-error.ts';

interface AskOptions<P> {
  /** Aborted, it has the worker stop; one that does not within ten seconds is killed. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: P) => void;
  /** Milliseconds after which the process is killed, with all that it does; default: it has all the time it needs. */
  readonly limit?: number;
}

interface StartOptions {
  /** Megabytes of memory for its objects; a process that wants more ends. Default: what Node takes. */
  readonly memory?: number;
}

/** A process that does tasks. It keeps this one alive while there are any, and not while idle. */
export interface WorkerProcess<T extends TaskKinds<T>> {
  /** False once it has ended, for whatever reason. */
  isAlive(): boolean;
  /**
   * The result of a task. Rejects with the task's own `IbidError`; with `WorkerError` when the task fails otherwise, the
   * process ends or the limit is over; and with the signal's reason when aborted, once the worker has stopped.
   */
  ask<K extends keyof T & string>(
    kind: K,
    input: T[K]['input'],
    options?: AskOptions<T[K]['progress']>,
  ): Promise<T[K]['result']>;
  /** Resolves when it has ended; `wasIdle` tells whether no task was under way. */
  readonly ended: Promise<{ readonly wasIdle: boolean }>;
  /** Lets it end in order, and kills it after ten seconds. Resolves when it has ended. Safe to call twice. */
  end(): Promise<void>;
  /** Ends it at once, whatever it is doing. Resolves when it has ended. Safe to call twice. */
  kill(): Promise<void>;
}

/** Milliseconds that a process has to do what it was told, be it to stop or to end. */
const PATIENCE = 10_000;
/** So much of what a crash writes is kept, in UTF-16 code units. */
const LAST_WORDS = 2000;

interface Waiting {
  readonly onReport: (report: Report) => void;
  readonly onEnd: (error: WorkerError) => void;
}

/**
 * Starts a process from the module at `entry`, which calls `serveTasks`. It can be asked at once.
 *
 * A process and not a worker thread: ONNX Runtime 1.14 loads in one thread of a process only ("Module did not
 * self-register" in the second), ending a thread while its graph runs corrupts the memory of the whole bot, and a process
 * can have a lower priority.
 */
export function startWorkerProcess<T extends TaskKinds<T>>(
  entry: URL,
  { memory }: StartOptions = {},
): WorkerProcess<T> {
  const child = forkWorker(entry, memory);
  const waiting = new Map<number, Waiting>();
  const lastWords = keepLastWords(child);
  let lastId = 0;
  let end: WorkerError | null = null;
  let killedFor: string | null = null;
  let isAwaited = false;

  const ended = new Promise<{ wasIdle: boolean }>((resolve) => {
    const finish = (detail: string, cause: unknown): void => {
      end = new WorkerError(killedFor ?? detail, true, { cause });
      const wasIdle = waiting.size === 0;
      for (const { onEnd } of waiting.values()) onEnd(end);
      waiting.clear();
      resolve({ wasIdle });
    };
    child.once('close', (code, signal) => {
      finish(`it ended with ${signal ?? `code ${code ?? 'unknown'}`}`, new Error(lastWords()));
    });
    // When it could not be started there may be no other event.
    child.once('error', (error) => {
      finish(error.message, error);
    });
  });
  child.on('message', (report: Report) => waiting.get(report.id)?.onReport(report));
  setBusy(child, false);

  const kill = (why: string): void => {
    killedFor ??= why;
    child.kill('SIGKILL');
  };
  const waitForEnd = async (): Promise<void> => {
    // An idle worker is not waited for by the process, so who awaits its end would never be resumed.
    isAwaited = true;
    setBusy(child, true);
    await ended;
  };

  return {
    isAlive: () => end === null && killedFor === null,
    ended,
    async ask(kind, input, { signal, onProgress, limit } = {}) {
      signal?.throwIfAborted();
      if (end !== null) throw end;
      const id = ++lastId;
      const timers: NodeJS.Timeout[] = [];
      const killAfter = (milliseconds: number, why: string): void => {
        timers.push(setTimeout(kill, milliseconds, why));
      };
      const stop = (): void => {
        send(child, { order: 'stop', id });
        killAfter(PATIENCE, 'it did not stop when it was told to');
      };
      try {
        return await new Promise((resolve, reject) => {
          waiting.set(id, {
            onReport(report) {
              if (report.report === 'done') resolve(report.result);
              else if (report.report === 'failed')
                reject(signal?.aborted ? (signal.reason as Error) : unpackError(report.failure));
              else onProgress?.(report.progress);
            },
            onEnd(error) {
              reject(signal?.aborted ? (signal.reason as Error) : error);
            },
          });
          setBusy(child, true);
          signal?.addEventListener('abort', stop, { once: true });
          if (limit !== undefined) killAfter(limit, `it took longer than ${limit / 1000} s`);
          send(child, { order: 'do', id, kind, input });
        });
      } finally {
        waiting.delete(id);
        if (waiting.size === 0 && !isAwaited) setBusy(child, false);
        signal?.removeEventListener('abort', stop);
        for (const timer of timers) clearTimeout(timer);
      }
    },
    async end() {
      // Not by closing the channel: Node then tells of no end.
      send(child, { order: 'end' });
      const timer = setTimeout(kill, PATIENCE, 'it did not end when it was told to');
      await waitForEnd();
      clearTimeout(timer);
    },
    async kill() {
      kill('it was ended');
      await waitForEnd();
    },
  };
}

function forkWorker(entry: URL, memory: number | undefined): ChildProcess {
  return fork(fileURLToPath(entry), {
    // Not this process' own options, such as a loader or an inspector.
    execArgv: memory === undefined ? [] : [`--max-old-space-size=${memory}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: makeChildEnvironment(),
  });
}

/** What the process writes to stderr, its end: libraries print warnings and whole tensors, of interest after a crash only. */
function keepLastWords(child: ChildProcess): () => string {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  return () => lastWords.trim() || 'no last words';
}

/** A process that has ended hears nothing; that it has ended is noticed elsewhere. */
function send(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order, () => undefined);
}

function setBusy(child: ChildProcess, busy: boolean): void {
  for (const handle of [child, child.channel, child.stderr as Socket | null])
    if (busy) handle?.ref();
    else handle?.unref();
}
