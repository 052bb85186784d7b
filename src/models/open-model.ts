import { downloadModel, type DownloadProgress } from './hub-download.ts';
import type { Hub } from './hub-request.ts';
import { isHubModel, modelExists } from './model-files.ts';
import type { ModelsWorker } from './model-tasks.ts';

export interface OpenModelOptions {
  /** Its name as configured; a hub's is `owner/name`. */
  readonly model: string;
  /** The project's `models/`, where the bundled model lies. */
  readonly modelsFolder: string;
  /** Where models of a hub are kept once downloaded. */
  readonly cacheFolder: string;
  /** Default: the public hub, without a token. */
  readonly hub?: Partial<Hub>;
  /** Called often while a model is downloaded, and never when it is already there. */
  readonly onDownload?: (progress: DownloadProgress) => void;
  /** A download begins once this is settled, so that people are shown one after the other. */
  readonly downloadAfter?: Promise<unknown>;
  /** Where the model runs, together with others; default: in a process of its own. */
  readonly worker?: ModelsWorker;
  readonly signal?: AbortSignal;
}

type LoadOptions = Pick<OpenModelOptions, 'worker' | 'signal'>;

/** What differs between kinds of models. */
interface ModelOpening<M> {
  readonly folder: string;
  readonly load: (folder: string, options: LoadOptions) => Promise<M>;
  /** Looks at a hub's `config.json` before the large files are downloaded. */
  readonly checkConfig?: (folder: string) => Promise<void>;
}

/**
 * A model, loaded. A hub's model is downloaded when its folder is not there yet. Rejects as `load` and `downloadModel`
 * do, and with the signal's reason when aborted.
 */
export async function openModel<M extends { close(): Promise<void> }>(
  { model, hub, onDownload, downloadAfter, worker, signal }: OpenModelOptions,
  { folder, load, checkConfig }: ModelOpening<M>,
): Promise<M> {
  const aborting = signal ? { signal } : {};
  if (isHubModel(model) && !(await modelExists(folder))) {
    await downloadAfter?.catch(() => undefined);
    await downloadModel({
      model,
      folder,
      ...(hub ? { hub } : {}),
      ...(onDownload ? { onProgress: onDownload } : {}),
      ...aborting,
      ...(checkConfig ? { checkConfig } : {}),
      // Loading runs a text through the model, so one that loads also works. In a process of its own: it is not known yet
      // what it does to others.
      verify: async (candidate) => (await load(candidate, aborting)).close(),
    });
  }
  return await load(folder, { ...aborting, ...(worker ? { worker } : {}) });
}
