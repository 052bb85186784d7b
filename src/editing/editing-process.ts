import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { IbidError } from '../errors.ts';
import type { IndexStep } from '../index/build-generation.ts';
import {
  unpackError,
  type EditingKind,
  type EditingOrder,
  type EditingReport,
  type EditingTask,
  type EditingTasks,
} from './editing-task.ts';

/** Does one task in a process of its own. */
export type RunTask = <K extends EditingKind>(
  kind: K,
  input: EditingTasks[K]['input'],
  options?: RunOptions,
) => Promise<EditingTasks[K]['result']>;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: IndexStep, done: number, total: number) => void;
  /** Milliseconds after which the process is killed; default: it has all the time it needs. */
  readonly limit?: number;
}

/** A process that was told to stop and has not after so many milliseconds is killed. */
const PATIENCE = 10_000;
/** So much of what a crash writes is kept, in UTF-16 code units. */
const LAST_WORDS = 2000;

/**
 * Runs tasks, each in a new process of `entry`, which is told `settings`. Rejects with the errors of the task, with the
 * signal's reason when aborted, and with `editing-failed` when the process ends without a word.
 *
 * A process and not a worker thread: ONNX Runtime loads in one thread of a process only, a process can have a lower
 * priority, and whatever a file does to its reader ends there.
 */
export function createTaskRunner(entry: URL, settings: unknown): RunTask {
  return async (kind, input, options = {}) => {
    const task = { kind, input } as EditingTask;
    return (await runInProcess(entry, { kind: 'task', task, settings }, options)) as never;
  };
}

async function runInProcess(
  entry: URL,
  order: EditingOrder,
  { signal, onProgress, limit }: RunOptions,
): Promise<unknown> {
  signal?.throwIfAborted();
  const child = forkEntry(entry);
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  const timers: NodeJS.Timeout[] = [];
  const killAfter = (ms: number): void => {
    timers.push(setTimeout(() => child.kill('SIGKILL'), ms));
  };
  const stop = (): void => {
    tell(child, { kind: 'stop' });
    killAfter(PATIENCE);
  };
  signal?.addEventListener('abort', stop, { once: true });
  if (limit !== undefined) killAfter(limit);
  try {
    return await new Promise<unknown>((resolve, reject) => {
      let report: Exclude<EditingReport, { kind: 'progress' }> | undefined;
      child.on('message', (message: EditingReport) => {
        if (message.kind === 'progress') onProgress?.(message.step, message.done, message.total);
        else report = message;
      });
      const fail = (detail: string): void => {
        reject(
          new IbidError(
            'editing-failed',
            { detail },
            { cause: new Error(lastWords.trim() || 'no last words') },
          ),
        );
      };
      child.once('error', (error) => {
        fail(error.message);
      });
      // Only once it has ended: whoever is told that it is over may start the next.
      child.once('close', (code, endSignal) => {
        if (report?.kind === 'done') resolve(report.result);
        else if (signal?.aborted) reject(signal.reason as Error);
        else if (report?.kind === 'failed') reject(unpackError(report.failure));
        else fail(`it ended with ${endSignal ?? `code ${code ?? 'unknown'}`}`);
      });
      tell(child, order);
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    for (const timer of timers) clearTimeout(timer);
  }
}

function forkEntry(entry: URL): ChildProcess {
  // From source (tests, scripts in development) the entry is TypeScript too and needs the loader.
  const fromSource = entry.pathname.endsWith('.ts');
  const env = { ...process.env };
  // It has no use for the bot's token, so it does not get it.
  delete env['DISCORD_TOKEN'];
  return fork(fileURLToPath(entry), {
    execArgv: fromSource ? ['--import', import.meta.resolve('tsx')] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env,
  });
}

/** A process that has ended hears nothing; that it has ended is noticed elsewhere. */
function tell(child: ChildProcess, order: EditingOrder): void {
  if (child.connected) child.send(order, () => undefined);
}
