import { countVectors, dotBytes, measureLengths, type QuantisedVectors } from './quantised-vectors.ts';
import { assertVector, type VectorHit, type VectorIndex } from './vector-index.ts';

/**
 * A vector index that looks at every vector: never wrong, and quick where there are few. The oracle that the HNSW index
 * is held to.
 */
export function createExactIndex(vectors: QuantisedVectors): VectorIndex {
  const { dimension, values } = vectors;
  const size = countVectors(vectors);
  const lengths = measureLengths(vectors);
  return {
    dimension,
    size,
    search(vector, count) {
      assertVector(vector, dimension);
      // Kept in order and short: most vectors are passed over after one comparison with the last.
      const best: VectorHit[] = [];
      const room = Math.min(Math.trunc(count), size);
      for (let row = 0; row < size && room > 0; row++) {
        const similarity = dotBytes(vector, values, row * dimension) / (lengths[row] ?? 1);
        if (best.length === room && similarity <= (best[room - 1]?.similarity ?? 0)) continue;
        let place = best.length;
        while (place > 0 && (best[place - 1]?.similarity ?? 0) < similarity) place--;
        best.splice(place, 0, { row, similarity });
        if (best.length > room) best.pop();
      }
      return best;
    },
  };
}
