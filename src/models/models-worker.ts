import { serveTasks } from '../processes/serve-tasks.ts';
import { loadCrossEncoder, type LoadedCrossEncoder } from './cross-encoder.ts';
import { loadEncoder, type LoadedEncoder } from './encoder.ts';
import type { ModelTasks } from './model-tasks.ts';

// The entry point of the process in which models run.
const encoders = new Map<string, LoadedEncoder>();
const crossEncoders = new Map<string, LoadedCrossEncoder>();

serveTasks<ModelTasks>({
  async loadEncoder({ id, files }) {
    const encoder = await loadEncoder(files);
    encoders.set(id, encoder);
    return { dimension: encoder.dimension };
  },
  async loadCrossEncoder({ id, files }) {
    crossEncoders.set(id, await loadCrossEncoder(files));
    return {};
  },
  async embed({ id, texts }) {
    const encoder = take(encoders, id);
    const vectors = new Float32Array(texts.length * encoder.dimension);
    for (const [row, vector] of (await encoder.embed(texts)).entries())
      vectors.set(vector, row * encoder.dimension);
    return vectors;
  },
  score: ({ id, question, texts }) => take(crossEncoders, id).score(question, texts),
  unload({ id }) {
    // The library frees a graph that nothing refers to.
    encoders.delete(id);
    crossEncoders.delete(id);
    return Promise.resolve(null);
  },
});

function take<M>(models: ReadonlyMap<string, M>, id: string): M {
  const model = models.get(id);
  if (model === undefined) throw new Error('the model is not loaded');
  return model;
}
