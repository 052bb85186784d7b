import path from 'node:path';
import type { Embedder } from '../models/embedder.ts';
import { openEmbedder } from '../models/open-embedder.ts';
import type { OpenModelOptions } from '../models/open-model.ts';
import { openReranker } from '../models/open-reranker.ts';
import type { Reranker } from '../models/reranker.ts';
import type { StoryConfig } from './config.ts';
import type { Reports } from './reports.ts';

type ModelReports = Pick<Reports, 'onDownload' | 'signal'>;

/** The embedder that the configuration names; `root` is the project's folder. Rejects as `openEmbedder` does. */
export function openConfiguredEmbedder(
  config: StoryConfig,
  root: string,
  reports: ModelReports = {},
): Promise<Embedder> {
  return openEmbedder(describeOpening(config.embeddingModel, config, root, reports));
}

/**
 * The reranker that the configuration names, or null when it names none. It may be downloaded once `downloadAfter` is
 * settled. Rejects as `openReranker` does.
 */
export async function openConfiguredReranker(
  config: StoryConfig,
  root: string,
  reports: ModelReports = {},
  downloadAfter: Promise<unknown> = Promise.resolve(),
): Promise<Reranker | null> {
  const { rerankerModel } = config;
  if (rerankerModel === null) return null;
  return await openReranker({ ...describeOpening(rerankerModel, config, root, reports), downloadAfter });
}

function describeOpening(
  model: string,
  config: StoryConfig,
  root: string,
  { onDownload, signal }: ModelReports,
): OpenModelOptions {
  return {
    model,
    modelsFolder: path.join(root, 'models'),
    cacheFolder: config.modelCacheFolder,
    hub: config.modelHub,
    ...(onDownload ? { onDownload } : {}),
    ...(signal ? { signal } : {}),
  };
}
