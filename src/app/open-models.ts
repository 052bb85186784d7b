import path from 'node:path';
import type { Embedder } from '../models/embedder.ts';
import type { ModelsWorker } from '../models/model-tasks.ts';
import { openEmbedder } from '../models/open-embedder.ts';
import type { OpenModelOptions } from '../models/open-model.ts';
import { openReranker } from '../models/open-reranker.ts';
import type { Reranker } from '../models/reranker.ts';
import type { StoryConfig } from './config.ts';
import type { Reports } from './reports.ts';

export interface OpeningOptions extends Pick<Reports, 'onDownload' | 'signal'> {
  /** Where the models run together; default: each in a process of its own. */
  readonly worker?: ModelsWorker;
}

/** The embedder that the configuration names; `root` is the project's folder. Rejects as `openEmbedder` does. */
export function openConfiguredEmbedder(
  config: StoryConfig,
  root: string,
  options: OpeningOptions = {},
): Promise<Embedder> {
  return openEmbedder(describeOpening(config.embeddingModel, config, root, options));
}

/**
 * The reranker that the configuration names, or null when it names none. It may be downloaded once `downloadAfter` is
 * settled. Rejects as `openReranker` does.
 */
export async function openConfiguredReranker(
  config: StoryConfig,
  root: string,
  options: OpeningOptions = {},
  downloadAfter: Promise<unknown> = Promise.resolve(),
): Promise<Reranker | null> {
  const { rerankerModel } = config;
  if (rerankerModel === null) return null;
  return await openReranker({ ...describeOpening(rerankerModel, config, root, options), downloadAfter });
}

function describeOpening(
  model: string,
  config: StoryConfig,
  root: string,
  { onDownload, worker, signal }: OpeningOptions,
): OpenModelOptions {
  return {
    model,
    modelsFolder: path.join(root, 'models'),
    cacheFolder: config.modelCacheFolder,
    hub: config.modelHub,
    ...(onDownload ? { onDownload } : {}),
    ...(worker ? { worker } : {}),
    ...(signal ? { signal } : {}),
  };
}
