import { createModelsWorker, type ModelsWorker } from '../models/model-tasks.ts';
import type { Embedder } from '../models/embedder.ts';
import type { StoryConfig } from './config.ts';
import { openJudging } from './open-judging.ts';
import { openConfiguredEmbedder, type OpeningOptions } from './open-models.ts';
import type { Reports } from './reports.ts';

/** What stories are asked with, whichever they are: the process in which models run, and the judge with its reader. */
export interface Means {
  readonly worker: ModelsWorker;
  readonly judging: ReturnType<typeof openJudging>;
}

/** Begins to open them. `judging` rejects as `openJudging` does, and is for the caller to close. */
export function beginMeans(config: StoryConfig, root: string, reports: Reports = {}): Means {
  const worker = createModelsWorker();
  return { worker, judging: openJudging(config, root, { ...reports, worker }) };
}

/** Embedders that many stories share. */
export interface EmbedderPool {
  /** That of a model, opened when it is first asked for; closing it leaves it open for the others. Rejects as `openEmbedder` does. */
  of(model: string): Promise<Embedder>;
  /** Whether those that are open can be asked. */
  areReady(): boolean;
  close(): Promise<void>;
}

/** Each model is opened once, in the process of the means. */
export function createEmbedderPool(
  config: StoryConfig,
  root: string,
  options: Required<Pick<OpeningOptions, 'worker'>> & Pick<OpeningOptions, 'onDownload'>,
): EmbedderPool {
  const opening = new Map<string, Promise<Embedder>>();
  const opened = new Map<string, Embedder>();
  const open = (embeddingModel: string): Promise<Embedder> => {
    const one = openConfiguredEmbedder({ ...config, embeddingModel }, root, options);
    // One that could not be opened is tried again.
    one.then(
      (embedder) => opened.set(embeddingModel, embedder),
      () => opening.delete(embeddingModel),
    );
    return one;
  };
  return {
    async of(model) {
      let one = opening.get(model);
      if (one === undefined) opening.set(model, (one = open(model)));
      return { ...(await one), close: () => Promise.resolve() };
    },
    areReady: () => [...opened.values()].every((embedder) => embedder.isReady()),
    async close() {
      await Promise.all([...opening.values()].map(async (one) => (await one.catch(() => null))?.close()));
    },
  };
}
