/** Turns texts into vectors of unit length. The real one runs transformers.js in a worker process. */
export interface Embedder {
  /** The model's name as configured: `ibid-embedder` for the bundled one, or a hub id such as `Xenova/all-MiniLM-L6-v2`. */
  readonly model: string;
  /** SHA-256 of the model's files in hex: two models of one name that differ are told apart by it. */
  readonly fingerprint: string;
  /** Numbers in a vector. */
  readonly dimension: number;
  /**
   * One vector of length 1 for each text, in order. A text without any known piece gives the zero vector.
   * `onProgress` is called with the number of texts done so far. Rejects with an IbidError when the model
   * fails, and with the signal's reason when aborted.
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  /** Ends the worker. Texts under way are rejected. Safe to call twice. */
  close(): Promise<void>;
}

export interface EmbedOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}
