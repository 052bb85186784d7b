import type { Window } from './window.ts';

/** What came of a batch, or of a question that was given up. */
export type ReadingReport =
  | { readonly windows: number; readonly questions: number; readonly seconds: number }
  | { readonly givenUp: 'waiting' | 'reading' };

export interface LineOptions {
  /** Milliseconds that a question may wait for its turn. Default 15,000. */
  readonly waitLimit: number;
  /** Milliseconds from the turn's beginning in which a question must be read. Default 5,000. */
  readonly readLimit: number;
  /** The error with which a question is given up. */
  readonly fail: (detail: string) => Error;
  /** Told of each batch that was read, and of each question that was given up. */
  readonly onRead?: (report: ReadingReport) => void;
}

/** A question that waits to be read, or is being read. */
interface Asked {
  readonly windows: readonly Window[];
  readonly resolve: (read: readonly Float32Array[]) => void;
  readonly reject: (error: unknown) => void;
  /** Runs while it waits. */
  readonly timer: NodeJS.Timeout;
}

/** Windows that are read at once, all questions together; one with more is read alone. A batch of them takes a third of a second. */
const BATCH_WINDOWS = 16;

/**
 * A line of questions before the one reader. Those that wait together share a batch, and askers take turns: who has asked
 * two hundred questions keeps nobody else waiting for more than a batch. A question has one limit for waiting and another
 * one, from the beginning of its batch, for being read.
 */
export function createReadingLine(
  readSome: (windows: readonly Window[]) => Promise<readonly Float32Array[]>,
  { waitLimit, readLimit, fail, onRead }: LineOptions,
) {
  /** The questions of each asker. Who is served next comes first. */
  const lines = new Map<string, Asked[]>();
  let isReading = false;

  const takeNext = (room: number): Asked | undefined => {
    for (const [asker, line] of lines) {
      if ((line[0]?.windows.length ?? 0) > room) continue;
      lines.delete(asker);
      const next = line.shift();
      if (line.length > 0) lines.set(asker, line);
      return next;
    }
    return undefined;
  };

  const takeBatch = (): Asked[] => {
    const batch: Asked[] = [];
    let room = BATCH_WINDOWS;
    for (let next = takeNext(Infinity); next; next = takeNext(room)) {
      batch.push(next);
      room -= next.windows.length;
    }
    return batch;
  };

  const giveUp = ({ reject }: Asked, givenUp: 'waiting' | 'reading', limit: number): void => {
    onRead?.({ givenUp });
    reject(fail(`${givenUp} took longer than ${limit / 1000} s`));
  };

  const stopWaiting = (asked: Asked, asker: string): void => {
    const others = lines.get(asker)?.filter((other) => other !== asked) ?? [];
    if (others.length > 0) lines.set(asker, others);
    else lines.delete(asker);
    giveUp(asked, 'waiting', waitLimit);
  };

  const readBatch = async (batch: readonly Asked[]): Promise<void> => {
    const over = new AbortController();
    const timer = setTimeout(() => {
      over.abort();
      for (const asked of batch) giveUp(asked, 'reading', readLimit);
    }, readLimit);
    const windows = batch.flatMap((asked) => asked.windows);
    const read: Float32Array[] = [];
    const began = performance.now();
    try {
      // Once nobody waits any more nothing more is read. What is being read is waited for: the next batch cannot begin before.
      for (let from = 0; from < windows.length && !over.signal.aborted; from += BATCH_WINDOWS)
        read.push(...(await readSome(windows.slice(from, from + BATCH_WINDOWS))));
      if (over.signal.aborted) return;
      const seconds = (performance.now() - began) / 1000;
      onRead?.({ windows: windows.length, questions: batch.length, seconds });
      for (const { windows: own, resolve } of batch) resolve(read.splice(0, own.length));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      clearTimeout(timer);
    }
  };

  const readOn = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    // Whoever asks in the same turn of the event loop is in the first batch too.
    await Promise.resolve();
    for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) {
      for (const { timer } of batch) clearTimeout(timer);
      await readBatch(batch);
    }
    isReading = false;
  };

  return {
    /** What `readSome` gives for the windows. Rejects as it does, and with `fail` when a limit is over. */
    async read(windows: readonly Window[], asker: string): Promise<readonly Float32Array[]> {
      if (windows.length === 0) return [];
      return await new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          stopWaiting(asked, asker);
        }, waitLimit);
        const asked: Asked = { windows, resolve, reject, timer };
        const line = lines.get(asker);
        if (line) line.push(asked);
        else lines.set(asker, [asked]);
        void readOn();
      });
    },
  };
}
