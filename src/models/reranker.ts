import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';
import { startRerankingProcess, type RerankingProcess } from './reranking-process.ts';
import { untilAborted } from '../processes/until-aborted.ts';

/** Says how well texts answer a question. The real one runs a cross-encoder of a hub in a worker process. */
export interface Reranker {
  /** The model's name as configured. */
  readonly model: string;
  /**
   * One score for each text, in order: the model's log-odds that it answers the question, higher is better. Rejects
   * with `reranking-failed` when the model fails, and with the signal's reason when aborted.
   */
  score(
    question: string,
    texts: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<Float64Array>;
  /** Ends the worker. What is under way is rejected. Safe to call twice. */
  close(): Promise<void>;
}

export interface RerankerOptions {
  /** Pairs in a batch. A question that is given up leaves at most one batch to be waited for. Sensible: 4 to 32. */
  readonly batchSize?: number;
  /** Milliseconds that a batch may take. A worker that takes longer hangs and is ended. */
  readonly batchLimit?: number;
  /** Aborts the start, not what is scored later. */
  readonly signal?: AbortSignal;
}

const DEFAULTS = Object.freeze({ batchSize: 8, batchLimit: 20_000 } satisfies RerankerOptions);
/** A worker that died starts anew within this, or is given up until the next question. */
const RESTART_LIMIT = 30_000;

/**
 * A reranker that runs a cross-encoder in a worker process, one question after the other. Rejects as `reading` does
 * and as `startRerankingProcess` does. Should the worker die, the question under way rejects with `reranking-failed`
 * and the next one starts a new worker. An idle worker does not keep the process alive.
 */
export async function createReranker(
  reading: ModelFiles | Promise<ModelFiles>,
  options: RerankerOptions = {},
): Promise<Reranker> {
  const { batchSize, batchLimit } = { ...DEFAULTS, ...options };
  const { signal } = options;
  let worker: RerankingProcess = await startRerankingProcess(reading, {
    batchLimit,
    ...(signal ? { signal } : {}),
  });
  const files = await reading;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let closed = false;
  const fail = (detail: string, cause?: unknown): IbidError =>
    new IbidError('reranking-failed', { model: files.model, detail }, { cause });
  const refuseClosed = (): void => {
    if (closed) throw fail('the reranker is closed');
  };
  const restart = async (): Promise<RerankingProcess> => {
    const limit = AbortSignal.timeout(RESTART_LIMIT);
    try {
      return await startRerankingProcess(files, { batchLimit, signal: limit });
    } catch (error) {
      throw limit.aborted ? fail(`it did not start within ${RESTART_LIMIT / 1000} s`, error) : error;
    }
  };

  const takeTurn = async (
    question: string,
    texts: readonly string[],
    abort: AbortSignal | undefined,
  ): Promise<Float64Array> => {
    const scores = new Float64Array(texts.length);
    for (const batch of cutBatches(texts, batchSize)) {
      abort?.throwIfAborted();
      refuseClosed();
      if (!worker.isAlive()) worker = await restart();
      worker.setBusy(true);
      const found = await worker.score(
        question,
        batch.map((index) => texts[index] ?? ''),
      );
      for (const [place, index] of batch.entries()) scores[index] = found[place] ?? NaN;
    }
    return scores;
  };

  return {
    model: files.model,
    async score(question, texts, { signal: abort } = {}) {
      refuseClosed();
      abort?.throwIfAborted();
      waiting++;
      const turn = lastTurn.then(() => takeTurn(question, texts, abort));
      lastTurn = turn
        .catch(() => undefined)
        .then(() => {
          if (--waiting === 0) worker.setBusy(false);
        });
      return await untilAborted(turn, abort);
    },
    async close() {
      closed = true;
      await worker.stop();
      await lastTurn;
      // One that was being started anew at this moment.
      await worker.stop();
    },
  };
}

/** The indices of the texts in batches, by length: little is then spent on padding. */
function cutBatches(texts: readonly string[], size: number): number[][] {
  const lengthOf = (index: number): number => texts[index]?.length ?? 0;
  const indices = texts.map((_, index) => index).sort((a, b) => lengthOf(a) - lengthOf(b));
  return Array.from({ length: Math.ceil(indices.length / size) }, (_, batch) =>
    indices.slice(batch * size, (batch + 1) * size),
  );
}
