import type { NamedBytes, ReadArticle } from '../corpus/open-reading.ts';
import { isTame } from '../corpus/tame-file.ts';
import { IbidError } from '../errors.ts';
import { locateEntry } from '../processes/entry.ts';
import type { WorkLimits } from '../processes/run-within.ts';
import { WorkerError } from '../processes/worker-error.ts';
import { startWorkerProcess, type WorkerProcess } from '../processes/worker-process.ts';

/** What the process that reads files is asked. */
export interface ReadingTasks {
  read: { readonly input: NamedBytes; readonly result: ReadArticle };
}

/** What reading one file may take: an honest page of 5 MB takes some seconds on a slow machine, and some hundred megabytes. */
export const READING_LIMITS: WorkLimits = Object.freeze({ time: 20_000, memory: 1024 });

/** What reading a package of files may take in all; one of them that takes more than its own limit is left out. */
export const PACKAGE_LIMITS: WorkLimits = Object.freeze({ time: 60_000, memory: 1024 });

/** Reads files one after the other, whatever is in them. */
export interface FileReader {
  /**
   * What a file is read as. Rejects as `readAnyArticle` does, with `article-unreadable` and reason `too-much` when it takes
   * more than the limits, and with the signal's reason.
   */
  read(file: NamedBytes): Promise<ReadArticle>;
  /** Ends the process, if there is one. */
  end(): Promise<void>;
}

/**
 * Reads files within limits, in a process of its own that is started for the first file which is not small and plain, and
 * again after one that it did not survive.
 */
export function createFileReader(signal?: AbortSignal, limits: WorkLimits = READING_LIMITS): FileReader {
  let worker: WorkerProcess<ReadingTasks> | null = null;
  return {
    async read(file) {
      if (worker?.isAlive() === false) worker = null;
      if (worker === null && isTame(file.name, file.bytes)) {
        // Not loaded where nothing is to be read.
        const { readArticle } = await import('../corpus/read-article.ts');
        return readArticle(file);
      }
      worker ??= startWorkerProcess(locateEntry('reading-worker', import.meta.url), {
        memory: limits.memory,
      });
      try {
        return await askUntilAborted(worker, file, limits, signal);
      } catch (error) {
        if (!(error instanceof WorkerError)) throw error;
        const facts = { file: file.name, reason: 'too-much', detail: error.detail } as const;
        throw new IbidError('article-unreadable', facts, { cause: error });
      }
    },
    async end() {
      await worker?.kill();
    },
  };
}

/** A parser does not listen while it works, so what is not wanted any more is killed. */
async function askUntilAborted(
  worker: WorkerProcess<ReadingTasks>,
  file: NamedBytes,
  { time }: WorkLimits,
  signal: AbortSignal | undefined,
): Promise<ReadArticle> {
  signal?.throwIfAborted();
  const kill = (): void => void worker.kill();
  signal?.addEventListener('abort', kill, { once: true });
  try {
    return await worker.ask('read', file, { limit: time });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}
