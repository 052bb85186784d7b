import type { EmbedOptions } from './embedder.ts';

/** Some texts of one request, to be embedded together. */
export interface Batch {
  readonly texts: readonly string[];
  readonly request: Request;
  readonly indices: readonly number[];
}

/** The requests that wait to be embedded, and the order in which their batches go. */
export interface EmbeddingQueue {
  /** The vectors of the texts, in order, once all batches are through. */
  add(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>;
  /** The batch to embed now, or null when nothing waits. */
  takeBatch(): Batch | null;
  complete(batch: Batch, vectors: readonly Float32Array[]): void;
  reject(batch: Batch, error: unknown): void;
  rejectAll(error: unknown): void;
}

interface Request {
  readonly texts: readonly string[];
  readonly vectors: Float32Array[];
  readonly options: EmbedOptions;
  done: number;
  /** How many texts have been taken into batches or into `window`. */
  taken: number;
  /** The next texts' indices, in order of length. */
  window: number[];
  readonly settle: (failure: { readonly reason: Error } | null) => void;
}

// Texts of similar length share a batch, so little is spent on padding. Sorting a window at a time instead of
// all the texts keeps each step short for the thread that also answers people.
const WINDOW_BATCHES = 32;

// So many requests of one batch go before a longer one's turn. A question thus never waits for more than
// one batch of an indexing job, and a stream of questions never stops the job.
const SHORT_IN_A_ROW = 8;

/** An empty queue that cuts requests into batches of at most `batchSize` texts. */
export function createEmbeddingQueue(batchSize: number): EmbeddingQueue {
  const short: Request[] = [];
  const long: Request[] = [];
  const open = new Set<Request>();
  let shortInARow = 0;

  const chooseRequest = (): Request | undefined => {
    const line = short.length > 0 && (long.length === 0 || shortInARow < SHORT_IN_A_ROW) ? short : long;
    shortInARow = line === short ? shortInARow + 1 : 0;
    return line.shift();
  };

  const fillWindow = (request: Request): void => {
    const end = Math.min(request.texts.length, request.taken + batchSize * WINDOW_BATCHES);
    const lengthOf = (index: number): number => request.texts[index]?.length ?? 0;
    request.window = Array.from({ length: end - request.taken }, (_, offset) => request.taken + offset);
    request.window.sort((a, b) => lengthOf(a) - lengthOf(b));
    request.taken = end;
  };

  const remove = (request: Request): void => {
    open.delete(request);
    for (const line of [short, long]) {
      const place = line.indexOf(request);
      if (place >= 0) line.splice(place, 1);
    }
  };

  return {
    add(texts, options) {
      return new Promise((resolve, reject) => {
        const { signal } = options;
        const onAbort = (): void => {
          request.settle({ reason: signal?.reason as Error });
        };
        const request: Request = {
          texts: [...texts],
          vectors: [],
          options,
          done: 0,
          taken: 0,
          window: [],
          settle(failure) {
            if (!open.has(request)) return;
            remove(request);
            signal?.removeEventListener('abort', onAbort);
            if (failure) reject(failure.reason);
            else resolve(request.vectors);
          },
        };
        open.add(request);
        if (signal?.aborted) onAbort();
        else if (texts.length === 0) request.settle(null);
        else {
          signal?.addEventListener('abort', onAbort, { once: true });
          (texts.length <= batchSize ? short : long).push(request);
        }
      });
    },

    takeBatch() {
      const request = chooseRequest();
      if (!request) return null;
      if (request.window.length === 0) fillWindow(request);
      const indices = request.window.splice(0, batchSize);
      // Back to the end of its line, so two long requests take turns.
      if (request.window.length > 0 || request.taken < request.texts.length) long.push(request);
      return { request, indices, texts: indices.map((index) => request.texts[index] ?? '') };
    },

    complete({ request, indices }, vectors) {
      if (!open.has(request)) return;
      for (const [place, index] of indices.entries()) {
        const vector = vectors[place];
        if (vector) request.vectors[index] = vector;
      }
      request.done += indices.length;
      try {
        request.options.onProgress?.(request.done);
        if (request.done === request.texts.length) request.settle(null);
      } catch (error) {
        request.settle({ reason: error as Error });
      }
    },

    reject({ request }, error) {
      request.settle({ reason: error as Error });
    },

    rejectAll(error) {
      for (const request of [...open]) request.settle({ reason: error as Error });
    },
  };
}
