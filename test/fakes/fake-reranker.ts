import type { Reranker } from '../../src/models/reranker.ts';

/** A reranker without a model: by default a text's score is how many of its words the question has too. */
export function createFakeReranker(
  scoreOf: (question: string, text: string) => number = countSharedWords,
): Reranker {
  let closed = false;
  return {
    model: 'fake',
    async score(question, texts, { signal } = {}) {
      if (closed) throw new Error('the reranker is closed');
      signal?.throwIfAborted();
      // A turn of the event loop passes, as with the real one.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      return Float64Array.from(texts, (text) => scoreOf(question, text));
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

function countSharedWords(question: string, text: string): number {
  const wordsOf = (of: string): string[] => of.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const asked = new Set(wordsOf(question));
  return wordsOf(text).filter((word) => asked.has(word)).length;
}
