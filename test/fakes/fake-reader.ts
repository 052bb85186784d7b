import { NUMBERS_A_PIECE, type Window } from '../../src/models/window.ts';
import type { Reader } from '../../src/models/reader.ts';

interface FakeReaderOptions {
  /** The pieces that are answers, by their numbers: each run of them is marked as the words. Default: none. */
  readonly isAnswer?: (piece: number) => boolean;
  /** What reading fails with, asked each time; undefined where it works. */
  readonly failure?: () => Error | undefined;
}

/** What it has been asked. */
interface FakeReader extends Reader {
  readonly windows: readonly Window[];
  readonly askers: readonly (string | undefined)[];
}

/** What a piece counts that stands in the question too, and what one that does not. */
const SHARED = 4;
const OTHER = -1;
/** How much more the first and the last piece of an answer are than all others. */
const SURE = 20;

/**
 * A reader without a model: a piece of the text that the question has too speaks for its sentence, any other against it,
 * and the words that answer are those it is told.
 */
export function createFakeReader({ isAnswer = () => false, failure }: FakeReaderOptions = {}): FakeReader {
  const windows: Window[] = [];
  const askers: (string | undefined)[] = [];
  let closed = false;
  return {
    name: 'fake-reader',
    fingerprint: '0'.repeat(64),
    windows,
    askers,
    isReady: () => !closed,
    async read(some, { asker } = {}) {
      if (closed) throw new Error('the reader is closed');
      windows.push(...some);
      askers.push(asker);
      // A turn of the event loop passes, as with the real one.
      await new Promise((resolve) => setImmediate(resolve));
      const error = failure?.();
      if (error) throw error;
      return some.map((window) => readWindow(window, isAnswer));
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

function readWindow({ pieces, questionEnd }: Window, isAnswer: (piece: number) => boolean): Float32Array {
  const asked = new Set(pieces.subarray(0, questionEnd));
  const numbers = new Float32Array(pieces.length * NUMBERS_A_PIECE);
  const isAnswerAt = (at: number): boolean => at >= questionEnd && isAnswer(pieces[at] ?? 0);
  for (const [at, piece] of pieces.entries())
    numbers.set(
      [
        isAnswerAt(at) && !isAnswerAt(at - 1) ? SURE : 0,
        isAnswerAt(at) && !isAnswerAt(at + 1) ? SURE : 0,
        asked.has(piece) ? SHARED : OTHER,
      ],
      at * NUMBERS_A_PIECE,
    );
  return numbers;
}
