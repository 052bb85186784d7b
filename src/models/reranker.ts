import type { ModelFiles } from './model-files.ts';
import { runModel, type RunningModelOptions } from './running-model.ts';

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

/**
 * A reranker that runs a cross-encoder in the models' process, 8 pairs a batch unless told otherwise. Rejects as
 * `runModel` does, with `reranking-failed` where the process is at fault.
 */
export async function createReranker(
  reading: ModelFiles | Promise<ModelFiles>,
  options: RunningModelOptions = {},
): Promise<Reranker> {
  const kind = { load: 'loadCrossEncoder', failure: 'reranking-failed', batchSize: 8 } as const;
  const model = await runModel(kind, reading, options);
  return {
    model: model.files.name,
    async score(question, texts, scoreOptions) {
      const scores = await model.mapTexts(
        texts,
        (process, id, batch, limit) => process.ask('score', { id, question, texts: batch }, limit),
        scoreOptions,
      );
      return Float64Array.from(scores);
    },
    close: () => model.close(),
  };
}
