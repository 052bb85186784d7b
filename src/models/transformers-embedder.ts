import type { Embedder } from './embedder.ts';
import type { ModelFiles } from './model-files.ts';
import { runModel, type RunningModelOptions } from './running-model.ts';

/**
 * An embedder that runs the model in the models' process, 32 texts a batch unless told otherwise. Rejects as `runModel`
 * does, with `embedding-failed` where the process is at fault.
 */
export async function createTransformersEmbedder(
  reading: ModelFiles | Promise<ModelFiles>,
  options: RunningModelOptions = {},
): Promise<Embedder> {
  const kind = { load: 'loadEncoder', failure: 'embedding-failed', batchSize: 32 } as const;
  const model = await runModel(kind, reading, options);
  const { name, fingerprint } = model.files;
  const { dimension } = model.loaded;
  return {
    name,
    fingerprint,
    dimension,
    isReady: () => model.isReady(),
    embed: (texts, embedOptions) =>
      model.mapTexts(
        texts,
        async (process, id, batch, limit) => {
          const vectors = await process.ask('embed', { id, texts: batch }, limit);
          // Each vector gets memory of its own, so that none keeps its whole batch alive.
          return batch.map((_, row) => vectors.slice(row * dimension, (row + 1) * dimension));
        },
        embedOptions,
      ),
    close: () => model.close(),
  };
}
