import { IbidError } from '../errors.ts';
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

/** So many texts are sent at once: a message is held in memory as a whole, on both sides. */
const TEXTS_AT_ONCE = 512;

/** The models of another process, asked of `host`. They fail as they do there, and closing one leaves it to the others. */
export function askModels(host: Asking<ModelRequests>): Models {
  return {
    async embedderOf(model) {
      const found = await host.ask('openEmbedder', { model });
      const { close, isReady, refuse } = createHandle('embedding-failed', found);
      return {
        ...{ ...found, close, isReady },
        async embed(texts, { signal, onProgress } = {}) {
          signal?.throwIfAborted();
          refuse();
          const vectors: Float32Array[] = [];
          for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
            const some = texts.slice(from, from + TEXTS_AT_ONCE);
            const embedded = await host.ask(
              'embed',
              { model, texts: some },
              { ...(signal ? { signal } : {}), onProgress: (done) => onProgress?.(from + done) },
            );
            for (const vector of embedded) vectors.push(vector);
          }
          return vectors;
        },
      };
    },
    async reader() {
      const found = await host.ask('openReader', null);
      if (found === null) return null;
      const { close, isReady, refuse } = createHandle('reading-failed', found);
      return {
        ...{ ...found, close, isReady },
        async read(windows, { asker = '' } = {}) {
          refuse();
          return await host.ask('read', { windows, asker });
        },
      };
    },
    readerState: () => host.ask('readerState', null),
  };
}

/** Something of another process that may be given up here. Only there it is known how it is; until then it is worth asking. */
function createHandle(failure: 'embedding-failed' | 'reading-failed', { name }: ModelIdentity) {
  let isOpen = true;
  return {
    isReady: () => isOpen,
    close: () => {
      isOpen = false;
      return Promise.resolve();
    },
    refuse: () => {
      if (!isOpen) throw new IbidError(failure, { model: name, detail: 'it is closed' });
    },
  };
}
