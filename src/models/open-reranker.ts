import { checkClassifier, readModelFiles, resolveRerankerFolder, type ModelFiles } from './model-files.ts';
import { openModel, type OpenModelOptions } from './open-model.ts';
import { createReranker, type Reranker } from './reranker.ts';

/**
 * The reranker of a model, a hub's `owner/name` or the name of a folder in `models/`, ready to score. A hub's model is
 * downloaded when its folder is not there yet. Rejects with `configuration-invalid` for a name that is none, with
 * `model-not-a-model` for a model that is no cross-encoder, with the errors of `readModelFiles`, `downloadModel` and
 * `createReranker`, and with the signal's reason when aborted.
 */
export async function openReranker(options: OpenModelOptions): Promise<Reranker> {
  const { model } = options;
  const checkConfig = (folder: string): Promise<void> => checkClassifier(model, folder);
  const read = async (folder: string): Promise<ModelFiles> => {
    await checkConfig(folder);
    return await readModelFiles(model, folder);
  };
  const folder = resolveRerankerFolder(model, options);
  return await openModel(options, {
    folder,
    load: (from, loading) => createReranker(read(from), loading),
    checkConfig,
  });
}
