import type { ModelIdentity } from './model-identity.ts';

/** Turns texts into vectors of unit length. The real one runs transformers.js in a worker process. */
export interface Embedder extends ModelIdentity {
  /** Numbers in a vector. */
  readonly dimension: number;
  /**
   * One vector of length 1 for each text, in order. A text without any known piece gives the zero vector.
   * `onProgress` is called with the number of texts done so far. Rejects with an IbidError when the model
   * fails, and with the signal's reason when aborted.
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  /** Whether the model is loaded. It is not while its process is being started anew. */
  isReady(): boolean;
  /** Ends the worker. Texts under way are rejected. Safe to call twice. */
  close(): Promise<void>;
}

interface EmbedOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}
