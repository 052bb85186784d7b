import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { IbidError } from '../errors.ts';
import { untilAborted } from './until-aborted.ts';

/** A process that runs a model, and is told one task after the other. */
export interface WorkerProcess<Task, Report> {
  /** False once the process has ended, for whatever reason. */
  isAlive(): boolean;
  /** The report on a task. To be asked one task at a time. Rejects when the process ends. */
  ask(task: Task): Promise<Report>;
  /** Whether it keeps the parent alive: it should while there is work, and not while idle. */
  setBusy(busy: boolean): void;
  /** Ends the process at once, whatever it is doing. */
  stop(): Promise<void>;
}

/**
 * Starts a worker, the module at `entry`, which keeps the parent alive until `setBusy(false)`. What goes wrong with the process
 * is rejected with what `fail` makes of it.
 *
 * A process and not a worker thread: ONNX Runtime 1.14 loads in one thread of a process only ("Module did not
 * self-register" in the second), and ending a thread while its graph runs corrupts the memory of the whole bot.
 */
export function startWorkerProcess<Task extends object, Report>(
  entry: URL,
  fail: (detail: string, cause?: unknown) => IbidError,
): WorkerProcess<Task, Report> {
  const child = forkWorker(entry);
  let end: string | null = null;
  let settle: { resolve: (report: Report) => void; reject: (error: unknown) => void } | null = null;
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
  child.on('message', (report) => settle?.resolve(report as Report));

  return {
    isAlive: () => end === null,
    async ask(task) {
      if (end !== null) throw fail(end);
      const report = new Promise<Report>((resolve, reject) => {
        settle = { resolve, reject };
      });
      child.send(task, (error) => {
        if (error) finish(error.message, error);
      });
      return await report;
    },
    setBusy(busy) {
      setBusy(child, busy);
    },
    async stop() {
      // An idle worker is not waited for by the process, so who awaits its end would never be resumed.
      setBusy(child, true);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * What `load` resolves to, with the worker idle afterwards. When it rejects or the signal is aborted, the worker is
 * stopped and the error, or the signal's reason, is rejected with.
 */
export async function loadIntoWorker<T>(
  worker: Pick<WorkerProcess<never, unknown>, 'setBusy' | 'stop'>,
  load: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    const loaded = await untilAborted(load(), signal);
    worker.setBusy(false);
    return loaded;
  } catch (error) {
    await worker.stop();
    throw error;
  }
}

function forkWorker(entry: URL): ChildProcess {
  // From source (tests, scripts in development) the worker is TypeScript too and needs the loader.
  const fromSource = entry.pathname.endsWith('.ts');
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
