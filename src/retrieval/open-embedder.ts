import type { Embedder } from './embedder.ts';
import { downloadModel, type DownloadProgress } from './hub-download.ts';
import type { Hub } from './hub-request.ts';
import { isHubModel, modelExists, readModelFiles, resolveModelFolder } from './model-files.ts';
import { createTransformersEmbedder } from './transformers-embedder.ts';

export interface OpenEmbedderOptions {
  /** `ibid-embedder` or a hub's `owner/name`. */
  readonly model: string;
  /** The project's `models/`, where the bundled model lies. */
  readonly modelsFolder: string;
  /** Where models of a hub are kept once downloaded. */
  readonly cacheFolder: string;
  /** Default: the public hub, without a token. */
  readonly hub?: Partial<Hub>;
  /** Called often while a model is downloaded, and never when it is already there. */
  readonly onDownload?: (progress: DownloadProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * The embedder of a model, ready to embed. A hub's model is downloaded when its folder is not there yet.
 * Rejects with `configuration-invalid` for a name that is none, with the errors of `readModelFiles`,
 * `downloadModel` and `createTransformersEmbedder`, and with the signal's reason when aborted.
 */
export async function openEmbedder(options: OpenEmbedderOptions): Promise<Embedder> {
  const { model, hub, onDownload, signal } = options;
  const aborting = signal ? { signal } : {};
  const load = async (folder: string): Promise<Embedder> =>
    await createTransformersEmbedder(readModelFiles(model, folder), aborting);

  const folder = resolveModelFolder(model, options);
  if (isHubModel(model) && !(await modelExists(folder))) {
    await downloadModel({
      model,
      folder,
      ...(hub ? { hub } : {}),
      ...(onDownload ? { onProgress: onDownload } : {}),
      ...aborting,
      // Loading embeds a text, so a model that loads also works.
      verify: async (candidate) => (await load(candidate)).close(),
    });
  }
  return await load(folder);
}
