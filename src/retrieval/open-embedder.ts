import type { Embedder } from './embedder.ts';
import { readModelFiles, resolveModelFolder } from './model-files.ts';
import { createTransformersEmbedder } from './transformers-embedder.ts';

export interface OpenEmbedderOptions {
  /** `ibid-embedder` or a hub's `owner/name`. */
  readonly model: string;
  /** The project's `models/`, where the bundled model lies. */
  readonly modelsFolder: string;
  /** Where models of a hub are kept. */
  readonly cacheFolder: string;
  readonly signal?: AbortSignal;
}

/** The embedder of a model, ready to embed. */
export async function openEmbedder(options: OpenEmbedderOptions): Promise<Embedder> {
  const folder = resolveModelFolder(options.model, options);
  const files = await readModelFiles(options.model, folder);
  return await createTransformersEmbedder(files, options.signal ? { signal: options.signal } : {});
}
