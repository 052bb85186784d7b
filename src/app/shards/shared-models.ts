import { createModelsWorker } from '../../models/model-tasks.ts';
import type { Models } from '../../models/models.ts';
import { readerStateOf, type Reader, type ReaderState } from '../../models/reader.ts';
import type { StoryConfig } from '../config.ts';
import { createEmbedderPool } from '../open-means.ts';
import { openConfiguredReader } from '../open-models.ts';
import type { Closable } from '../open-together.ts';
import type { Reports } from '../reports.ts';

/** Models in one process for all shards of a machine. */
interface SharedModels extends Models, Closable {
  readerState(): ReaderState;
  /** Whether the embedders that have been opened can be asked. */
  areReady(): boolean;
}

/** The configured reader, and embedders as they are asked for; each opened once. */
export function createSharedModels(
  config: StoryConfig,
  root: string,
  { onDownload, onReading }: Required<Pick<Reports, 'onDownload' | 'onReading'>>,
): SharedModels {
  const worker = createModelsWorker();
  const embedders = createEmbedderPool(config, root, { worker, onDownload });
  let opening: Promise<Reader | null> | null = null;
  let opened: Reader | null = null;
  return {
    embedderOf: (model) => embedders.of(model),
    areReady: () => embedders.areReady(),
    async reader() {
      opening ??= openConfiguredReader(config, root, { worker, onReading });
      // One that could not be opened is tried again.
      opening.catch(() => (opening = null));
      return (opened = await opening);
    },
    readerState: () => (config.readerFolder === null ? 'off' : readerStateOf(opened)),
    async close() {
      await Promise.all([
        embedders.close(),
        opening?.then(
          (reader) => reader?.close(),
          () => undefined,
        ),
      ]);
    },
  };
}
