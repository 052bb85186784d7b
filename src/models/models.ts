import type { Asking } from '../processes/asking.ts';
import type { TaskHandlers } from '../processes/task.ts';
import type { Embedder } from './embedder.ts';
import type { ModelIdentity } from './model-identity.ts';
import type { Reader, ReaderState } from './reader.ts';
import type { Window } from './window.ts';

/** Models that run for several at once; none of them closes one for the others. */
export interface Models {
  /** The embedder of a model, opened when it is first asked for. Rejects as `openEmbedder` does. */
  embedderOf(model: string): Promise<Embedder>;
  /** The reader; null where there is none. Rejects as `openReader` does. */
  reader(): Promise<Reader | null>;
  /** How the reader is now. */
  readerState(): ReaderState | Promise<ReaderState>;
}

/** What is asked of a process that has models, by those that have none. */
export interface ModelRequests {
  openEmbedder: {
    readonly input: { readonly model: string };
    readonly result: ModelIdentity & Pick<Embedder, 'dimension'>;
  };
  /** The vectors of the texts, one after another; progress is the number of texts done. */
  embed: {
    readonly input: { readonly model: string; readonly texts: readonly string[] };
    readonly result: Float32Array[];
    readonly progress: number;
  };
  openReader: { readonly input: null; readonly result: ModelIdentity | null };
  read: {
    readonly input: { readonly windows: readonly Window[]; readonly asker: string };
    readonly result: readonly Float32Array[];
  };
  readerState: { readonly input: null; readonly result: ReaderState };
}

/** Does what is asked of these models. Questions of all processes wait in the reader's one line, so those who ask take turns over all of them. */
export function serveModels(models: Models): TaskHandlers<ModelRequests> {
  return {
    async openEmbedder({ model }) {
      const { name, fingerprint, dimension } = await models.embedderOf(model);
      return { name, fingerprint, dimension };
    },
    async embed({ model, texts }, { signal, report }) {
      return await (await models.embedderOf(model)).embed(texts, { signal, onProgress: report });
    },
    async openReader() {
      const reader = await models.reader();
      return reader && { name: reader.name, fingerprint: reader.fingerprint };
    },
    async read({ windows, asker }) {
      const reader = await models.reader();
      if (reader === null) throw new Error('there is no reader');
      return await reader.read(windows, { asker });
    },
    readerState: () => Promise.resolve(models.readerState()),
  };
}

/** The models of another process, asked of `host`. They fail as they do there. */
export function askModels(host: Asking<ModelRequests>): Models {
  // Whoever has them knows how they are; here they are always worth asking.
  const elsewhere = { isReady: () => true, close: () => Promise.resolve() };
  return {
    async embedderOf(model) {
      const found = await host.ask('openEmbedder', { model });
      return {
        ...found,
        ...elsewhere,
        embed: (texts, options = {}) => host.ask('embed', { model, texts }, options),
      };
    },
    async reader() {
      const found = await host.ask('openReader', null);
      return (
        found && {
          ...found,
          ...elsewhere,
          read: (windows, { asker = '' } = {}) => host.ask('read', { windows, asker }),
        }
      );
    },
    readerState: () => host.ask('readerState', null),
  };
}
