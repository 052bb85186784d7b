import { serveTasks } from '../processes/serve-tasks.ts';
import { loadEncoder, type LoadedEncoder } from './encoder.ts';
import { loadReader, type LoadedReader } from './loaded-reader.ts';
import type { ModelTasks } from './model-tasks.ts';

// The entry point of the process in which models run.
const encoders = new Map<string, LoadedEncoder>();
const readers = new Map<string, LoadedReader>();

serveTasks<ModelTasks>({
  async loadEncoder({ id, files }) {
    const encoder = await loadEncoder(files);
    encoders.set(id, encoder);
    return { dimension: encoder.dimension };
  },
  async loadReader({ id, files }) {
    readers.set(id, await loadReader(files));
    return null;
  },
  async embed({ id, texts }) {
    const encoder = take(encoders, id);
    const vectors = new Float32Array(texts.length * encoder.dimension);
    for (const [row, vector] of (await encoder.embed(texts)).entries())
      vectors.set(vector, row * encoder.dimension);
    return vectors;
  },
  read: ({ id, windows }) => take(readers, id).read(windows),
  unload({ id }) {
    // The library frees a graph that nothing refers to.
    encoders.delete(id);
    readers.delete(id);
    return Promise.resolve(null);
  },
});

function take<M>(models: ReadonlyMap<string, M>, id: string): M {
  const model = models.get(id);
  if (model === undefined) throw new Error('the model is not loaded');
  return model;
}
