import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createAsking, type AskOptions } from './asking.ts';
import { makeChildEnvironment } from './child-environment.ts';
import type { Serving } from './serve-tasks.ts';
import type { Order, Report, TaskKinds } from './task.ts';
import { WorkerError } from './worker-error.ts';

interface AskWorkerOptions<P> extends AskOptions<P> {
  /** Milliseconds after which the process is killed, with all that it does; default: it has all the time it needs. */
  readonly limit?: number;
  /** Milliseconds that it has to stop once the signal is aborted, before it is killed; default 10,000. */
  readonly patience?: number;
}

interface StartOptions {
  /** Megabytes of memory for its objects; a process that wants more ends. Default: what Node takes. */
  readonly memory?: number;
  /**
   * Where it speaks for this process: it has its secrets, writes to its stderr, and each line that it writes to stdout is given
   * here. Default: it knows no secrets, and nobody reads what it writes.
   */
  readonly onLine?: (line: string) => void;
  /** Does what it asks in return. Default: it asks nothing. */
  readonly serve?: (report: (report: Report) => void) => Serving;
}

/** A process that does tasks. It keeps this one alive while there are any, and not while idle. */
export interface WorkerProcess<T extends TaskKinds<T>> {
  /** Its number; undefined when it could not be started. */
  readonly pid: number | undefined;
  /** False once it has ended, for whatever reason. */
  isAlive(): boolean;
  /** As `Asking.ask`. Rejects with `WorkerError` also when the limit is over. */
  ask<K extends keyof T & string>(
    kind: K,
    input: T[K]['input'],
    options?: AskWorkerOptions<T[K]['progress']>,
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

/**
 * Starts a process from the module at `entry`, which calls `serveTasks`. It can be asked at once.
 *
 * A process and not a worker thread: ONNX Runtime 1.14 loads in one thread of a process only ("Module did not
 * self-register" in the second), ending a thread while its graph runs corrupts the memory of the whole bot, and a process
 * can have a lower priority.
 */
export function startWorkerProcess<T extends TaskKinds<T>>(
  entry: URL,
  options: StartOptions = {},
): WorkerProcess<T> {
  const child = forkWorker(entry, options);
  const asking = createAsking<T>((order) => {
    send(child, order);
  });
  const serving = options.serve?.((report) => {
    send(child, report);
  });
  const lastWords = keepLastWords(child);
  let killedFor: string | null = null;
  let isOver = false;
  let isAwaited = false;

  const ended = new Promise<{ wasIdle: boolean }>((resolve) => {
    const finish = (detail: string, cause: unknown): void => {
      isOver = true;
      const wasIdle = asking.size === 0;
      asking.end(new WorkerError(killedFor ?? detail, true, { cause }));
      serving?.stop();
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
  child.on('message', (message: Order | Report) => {
    if ('report' in message) asking.take(message);
    else if (message.order !== 'end') serving?.take(message);
  });
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
    pid: child.pid,
    isAlive: () => !isOver && killedFor === null,
    ended,
    async ask(kind, input, { limit, patience = PATIENCE, ...asked } = {}) {
      const timers: NodeJS.Timeout[] = [];
      const killAfter = (milliseconds: number, why: string): void => {
        timers.push(setTimeout(kill, milliseconds, why));
      };
      const stop = (): void => {
        killAfter(patience, 'it did not stop when it was told to');
      };
      if (!isOver) setBusy(child, true);
      if (limit !== undefined) killAfter(limit, `it took longer than ${limit / 1000} s`);
      asked.signal?.addEventListener('abort', stop, { once: true });
      try {
        return await asking.ask(kind, input, asked);
      } finally {
        asked.signal?.removeEventListener('abort', stop);
        for (const timer of timers) clearTimeout(timer);
        if (asking.size === 0 && !isAwaited && !isOver) setBusy(child, false);
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

function forkWorker(entry: URL, { memory, onLine }: StartOptions): ChildProcess {
  const child = fork(fileURLToPath(entry), {
    // Not this process' own options, such as a loader or an inspector.
    execArgv: memory === undefined ? [] : [`--max-old-space-size=${memory}`],
    serialization: 'advanced',
    stdio: onLine ? ['ignore', 'pipe', 'inherit', 'ipc'] : ['ignore', 'ignore', 'pipe', 'ipc'],
    env: onLine ? process.env : makeChildEnvironment(),
  });
  if (onLine && child.stdout) createInterface({ input: child.stdout }).on('line', onLine);
  return child;
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
function send(child: ChildProcess, message: Order | Report): void {
  if (child.connected) child.send(message, () => undefined);
}

function setBusy(child: ChildProcess, busy: boolean): void {
  for (const handle of [child, child.channel, child.stdout as Socket | null, child.stderr as Socket | null])
    if (busy) handle?.ref();
    else handle?.unref();
}
