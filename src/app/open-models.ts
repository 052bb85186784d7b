import path from 'node:path';
import type { Embedder } from '../models/embedder.ts';
import type { ModelsWorker } from '../models/model-tasks.ts';
import { openEmbedder } from '../models/open-embedder.ts';
import type { OpenModelOptions } from '../models/open-model.ts';
import { openReader } from '../models/open-reader.ts';
import type { Reader } from '../models/reader.ts';
import { untilAborted } from '../processes/until-aborted.ts';
import type { StoryConfig } from './config.ts';
import { bundledReader } from './read-bundled.ts';
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
  if (config.models) return untilAborted(config.models.embedderOf(config.embeddingModel), options.signal);
  return openEmbedder(describeOpening(config.embeddingModel, config, root, options));
}

/** The reader that the configuration names, or null when it names none. Rejects as `openReader` does. */
export async function openConfiguredReader(
  { readerFolder: folder, models }: StoryConfig,
  root: string,
  { worker, signal, onReading }: OpeningOptions & Pick<Reports, 'onReading'> = {},
): Promise<Reader | null> {
  if (folder === null) return null;
  if (models) return await untilAborted(models.reader(), signal);
  return await openReader({
    folder,
    bundledFolder: bundledReader(root),
    ...(worker ? { worker } : {}),
    ...(signal ? { signal } : {}),
    ...(onReading ? { onRead: onReading } : {}),
  });
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
