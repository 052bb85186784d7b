import { cutBatches } from './batches.ts';
import type { Embedder } from './embedder.ts';
import type { ModelFiles } from './model-files.ts';
import { runModel, type RunningModelOptions } from './running-model.ts';

export interface EmbedderOptions extends RunningModelOptions {
  /**
   * Texts in a batch; those of one batch go before those of several, and wait for two batches of them at most. Default
   * 32. Sensible: 4 to 64.
   */
  readonly batchSize?: number;
  /** Milliseconds that a batch of so many texts may take. A process that takes longer hangs and is ended. */
  readonly batchLimit?: (texts: number) => number;
}

/** Ten seconds, and two a text: many times what a large model takes on a slow machine. */
const BATCH_LIMIT = (texts: number): number => 10_000 + 2000 * texts;

/** An embedder that runs the model in the models' process. Rejects as `runModel` does, with `embedding-failed` where the process is at fault. */
export async function createTransformersEmbedder(
  reading: ModelFiles | Promise<ModelFiles>,
  options: EmbedderOptions = {},
): Promise<Embedder> {
  const { batchSize = 32, batchLimit = BATCH_LIMIT } = options;
  const model = await runModel({ load: 'loadEncoder', failure: 'embedding-failed' }, reading, options);
  const { name, fingerprint } = model.files;
  const { dimension } = model.loaded;
  return {
    name,
    fingerprint,
    dimension,
    isReady: () => model.isReady(),
    async embed(texts, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const priority = texts.length <= batchSize ? 'urgent' : 'patient';
      const vectors = new Array<Float32Array>(texts.length);
      let done = 0;
      for (const places of cutBatches(texts, batchSize)) {
        const batch = places.map((place) => texts[place] ?? '');
        const limit = batchLimit(batch.length);
        const found = await model.run(
          priority,
          (process, id) => process.ask('embed', { id, texts: batch }, { limit }),
          signal,
        );
        // Each vector gets memory of its own, so that none keeps its whole batch alive.
        for (const [row, place] of places.entries())
          vectors[place] = found.slice(row * dimension, (row + 1) * dimension);
        onProgress?.((done += places.length));
      }
      return vectors;
    },
    close: () => model.close(),
  };
}
