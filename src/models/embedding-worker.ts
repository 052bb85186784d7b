import { IbidError, type ErrorFacts } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';
import { loadModel, type LoadedModel } from './transformers.ts';

/** What the worker is told: first the model to load, then batch after batch, each once the last is answered. */
export type EmbeddingTask =
  | { readonly kind: 'load'; readonly files: ModelFiles }
  | { readonly kind: 'embed'; readonly texts: readonly string[] };

/** What the worker answers. `vectors` holds the vectors of the texts one after another. */
export type EmbeddingReport =
  | { readonly kind: 'ready'; readonly dimension: number }
  | { readonly kind: 'unusable'; readonly facts: ErrorFacts['model-corrupt'] }
  | { readonly kind: 'embedded'; readonly vectors: Float32Array }
  | { readonly kind: 'failed'; readonly detail: string };

// The entry point of the worker process. It ends with its parent, even when that one is killed, and leaves
// Ctrl-C, which a terminal sends to both, to the parent.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);

let model: LoadedModel | null = null;
process.on('message', (task: EmbeddingTask) => {
  const answer = task.kind === 'load' ? load(task.files) : embed(task.texts);
  void answer.then((report) => process.send?.(report));
});

async function load(files: ModelFiles): Promise<EmbeddingReport> {
  try {
    model = await loadModel(files);
    return { kind: 'ready', dimension: model.dimension };
  } catch (error) {
    if (error instanceof IbidError && error.code === 'model-corrupt')
      return { kind: 'unusable', facts: error.facts as ErrorFacts['model-corrupt'] };
    return failed(error);
  }
}

async function embed(texts: readonly string[]): Promise<EmbeddingReport> {
  try {
    if (!model) throw new Error('no model is loaded');
    const vectors = new Float32Array(texts.length * model.dimension);
    for (const [row, vector] of (await model.embed(texts)).entries())
      vectors.set(vector, row * vector.length);
    return { kind: 'embedded', vectors };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): EmbeddingReport {
  return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
