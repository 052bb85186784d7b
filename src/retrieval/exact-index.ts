import { dotProduct } from './dot-product.ts';
import { assertVector, type VectorIndex } from './vector-index.ts';

/**
 * A vector index that looks at every vector: never wrong, and quick where there are few. The oracle that the HNSW index
 * is held to.
 */
export function createExactIndex(vectors: readonly Float32Array[], dimension: number): VectorIndex {
  for (const vector of vectors) assertVector(vector, dimension);
  return {
    dimension,
    size: vectors.length,
    search(vector, count) {
      assertVector(vector, dimension);
      return vectors
        .map((candidate, label) => ({ label, similarity: dotProduct(vector, candidate) }))
        .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
        .slice(0, count);
    },
  };
}
