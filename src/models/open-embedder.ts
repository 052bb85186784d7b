import type { Embedder } from './embedder.ts';
import { readModelFiles, resolveModelFolder } from './model-files.ts';
import { openModel, type OpenModelOptions } from './open-model.ts';
import { createTransformersEmbedder } from './transformers-embedder.ts';

/**
 * The embedder of a model, `ibid-embedder` or a hub's `owner/name`, ready to embed. A hub's model is downloaded when
 * its folder is not there yet. Rejects with `configuration-invalid` for a name that is none, with the errors of
 * `readModelFiles`, `downloadModel` and `createTransformersEmbedder`, and with the signal's reason when aborted.
 */
export async function openEmbedder(options: OpenModelOptions): Promise<Embedder> {
  const { model } = options;
  const folder = resolveModelFolder(model, options);
  return await openModel(options, {
    folder,
    load: (from, loading) => createTransformersEmbedder(readModelFiles(model, from), loading),
  });
}
