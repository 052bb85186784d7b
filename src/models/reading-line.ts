import type { Window } from './loaded-reader.ts';

/** What came of a batch, or of a question that was given up. */
export type Reading =
  | { readonly windows: number; readonly questions: number; readonly seconds: number }
  | { readonly givenUp: 'waiting' | 'reading' };

interface LineOptions {
  readonly waitLimit: number;
  readonly readLimit: number;
  /** The error with which a question is given up. */
  readonly fail: (detail: string) => Error;
  readonly onRead?: (reading: Reading) => void;
}

/** A question that waits to be read, or is being read. */
interface Waiting {
  readonly windows: readonly Window[];
  readonly resolve: (read: readonly Float32Array[]) => void;
  readonly reject: (error: unknown) => void;
  /** Gives the question up after a while. */
  timer: NodeJS.Timeout;
}

/** Windows that are read at once, all questions together: bounds the memory. A question with more is read alone. */
const BATCH_WINDOWS = 16;

/**
 * A line of questions before the one reader. Those that wait together share a batch, and askers take turns: who has asked
 * two hundred questions keeps nobody else waiting for more than a batch. A question has one limit for waiting and another
 * one, from the beginning of its batch, for being read.
 */
export function createReadingLine(
  readAll: (windows: readonly Window[]) => Promise<Float32Array[]>,
  { waitLimit, readLimit, fail, onRead }: LineOptions,
) {
  /** The next to be served comes first. */
  const lines = new Map<string, Waiting[]>();
  let isReading = false;

  const takeNext = (most: number): Waiting | undefined => {
    for (const [asker, line] of lines) {
      const next = line[0];
      if (next === undefined || next.windows.length > most) continue;
      line.shift();
      lines.delete(asker);
      if (line.length > 0) lines.set(asker, line);
      return next;
    }
    return undefined;
  };

  const takeBatch = (): Waiting[] => {
    const batch: Waiting[] = [];
    let room = Infinity;
    for (let next = takeNext(room); next; next = takeNext(room)) {
      batch.push(next);
      room = BATCH_WINDOWS - batch.reduce((sum, { windows }) => sum + windows.length, 0);
    }
    return batch;
  };

  const limitTo = (waiting: Waiting, milliseconds: number, givenUp: 'waiting' | 'reading'): void => {
    clearTimeout(waiting.timer);
    waiting.timer = setTimeout(() => {
      for (const [asker, line] of lines) {
        const others = line.filter((other) => other !== waiting);
        if (others.length === 0) lines.delete(asker);
        else lines.set(asker, others);
      }
      onRead?.({ givenUp });
      waiting.reject(fail(`${givenUp} took longer than ${milliseconds / 1000} s`));
    }, milliseconds).unref();
  };

  const readBatch = async (batch: readonly Waiting[]): Promise<void> => {
    for (const waiting of batch) limitTo(waiting, readLimit, 'reading');
    const windows = batch.flatMap((waiting) => waiting.windows);
    const began = performance.now();
    try {
      const read = await readAll(windows);
      const seconds = (performance.now() - began) / 1000;
      onRead?.({ windows: windows.length, questions: batch.length, seconds });
      let from = 0;
      for (const waiting of batch) {
        waiting.resolve(read.slice(from, from + waiting.windows.length));
        from += waiting.windows.length;
      }
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
    for (const { timer } of batch) clearTimeout(timer);
  };

  const readOn = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    // Whoever asks in the same turn of the event loop is in the first batch too.
    await Promise.resolve();
    for (let batch = takeBatch(); batch.length > 0; batch = takeBatch()) await readBatch(batch);
    isReading = false;
  };

  return {
    /** What `readAll` gives for the windows. Rejects as it does, and with `fail` when a limit is over. */
    read(windows: readonly Window[], asker: string): Promise<readonly Float32Array[]> {
      return new Promise((resolve, reject) => {
        const waiting: Waiting = { windows, resolve, reject, timer: setTimeout(() => undefined, 0) };
        limitTo(waiting, waitLimit, 'waiting');
        const line = lines.get(asker);
        if (line) line.push(waiting);
        else lines.set(asker, [waiting]);
        void readOn();
      });
    },
  };
}
