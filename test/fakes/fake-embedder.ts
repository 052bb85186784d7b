import { createHash } from 'node:crypto';
import type { Embedder } from '../../src/models/embedder.ts';

/**
 * An embedder without a model: each word points somewhere by its hash, and a text is the sum of its words. Texts
 * that share words are near each other; meaning is beyond it.
 */
export function createFakeEmbedder({ dimension = 64, model = 'fake' } = {}): Embedder & {
  readonly closed: boolean;
} {
  let closed = false;
  return {
    name: model,
    fingerprint: createHash('sha256').update(`${model} ${dimension}`).digest('hex'),
    dimension,
    isReady: () => !closed,
    get closed() {
      return closed;
    },
    async embed(texts, { signal, onProgress } = {}) {
      if (closed) throw new Error('the embedder is closed');
      signal?.throwIfAborted();
      // A turn of the event loop passes, as with the real one.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      const vectors = texts.map((text) => embedWords(text, dimension));
      if (texts.length > 0) onProgress?.(texts.length);
      return vectors;
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

function embedWords(text: string, dimension: number): Float32Array {
  const vector = new Float32Array(dimension);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const hash = createHash('sha256').update(word).digest();
    for (let at = 0; at < dimension; at++)
      vector[at] = (vector[at] ?? 0) + (((hash[at % 32] ?? 0) >> (Math.floor(at / 32) % 8)) & 1 ? 1 : -1);
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
