import hnswlib from 'hnswlib-node';
import { findStats } from '../storage/read-files.ts';
import { assertVector, type VectorIndex } from './vector-index.ts';

export interface HnswSettings {
  /** Links a node keeps a layer. Default 16; 12 to 48 suits most data (hnswlib, ALGO_PARAMS.md). */
  readonly links: number;
  /** Candidates weighed while building. Default 200; more builds slower and finds better (same source). */
  readonly buildBreadth: number;
  /**
   * Candidates weighed while searching. Default 256: recall@10 of 0.9995 on ten thousand hard vectors, for
   * under half a millisecond (measured); 64 gave 0.96.
   */
  readonly searchBreadth: number;
}

export const HNSW_SETTINGS: HnswSettings = Object.freeze({
  links: 16,
  buildBreadth: 200,
  searchBreadth: 256,
});

/** Fixed, so that the same vectors in the same order make the same graph. */
const SEED = 100;

/** An HNSW index that can be written to a file. */
export interface HnswIndex extends VectorIndex {
  /**
   * Writes the index and makes sure that the file is there: hnswlib reports success even when nothing could
   * be written. Throws an Error when the file is missing or empty afterwards.
   */
  write(file: string): Promise<void>;
}

/**
 * An HNSW index over unit vectors (inner product; cosine for unit vectors), each labelled by its position.
 * Throws a RangeError for a vector of another dimension or with NaN: hnswlib takes NaN in silence and aborts
 * the process on what is no number, so everything is checked before it gets there. `onAdded` is called with
 * the number of vectors added so far, now and then, and may return a promise to be waited for: adding is
 * synchronous, and without a pause a large index would block the event loop for seconds.
 */
export async function buildHnswIndex(
  vectors: Iterable<Float32Array>,
  { dimension, size }: { dimension: number; size: number },
  onAdded?: (added: number) => Promise<void> | void,
  settings: HnswSettings = HNSW_SETTINGS,
): Promise<HnswIndex> {
  const native = new hnswlib.HierarchicalNSW('ip', dimension);
  native.initIndex(Math.max(1, size), settings.links, settings.buildBreadth, SEED);
  let added = 0;
  for (const vector of vectors) {
    assertVector(vector, dimension);
    native.addPoint(Array.from(vector), added);
    added++;
    if (added % ADDS_BETWEEN_PAUSES === 0) await onAdded?.(added);
  }
  return wrapNative(native, dimension, settings);
}

/** Adding one vector takes up to about a millisecond; sixteen stay well under a 50 ms pause. */
const ADDS_BETWEEN_PAUSES = 16;

/**
 * The index stored in a file. Throws an Error when the file cannot be read, or holds another number of
 * vectors: hnswlib reads a file of another dimension without complaint, so the caller checks the checksum.
 */
export async function readHnswIndex(
  file: string,
  { dimension, size }: { dimension: number; size: number },
  settings: HnswSettings = HNSW_SETTINGS,
): Promise<HnswIndex> {
  const native = new hnswlib.HierarchicalNSW('ip', dimension);
  await native.readIndex(file);
  if (native.getCurrentCount() !== size)
    throw new Error(`${native.getCurrentCount()} vectors in the index where the manifest counts ${size}`);
  return wrapNative(native, dimension, settings);
}

function wrapNative(
  native: InstanceType<typeof hnswlib.HierarchicalNSW>,
  dimension: number,
  settings: HnswSettings,
): HnswIndex {
  const size = native.getCurrentCount();
  return {
    dimension,
    size,
    search(vector, count) {
      assertVector(vector, dimension);
      const wanted = Math.min(Math.trunc(count), size);
      if (wanted <= 0) return [];
      // Forgotten by the file format: a loaded index searches with a breadth of 10 until told otherwise.
      native.setEf(Math.max(settings.searchBreadth, wanted));
      const { neighbors, distances } = native.searchKnn(Array.from(vector), wanted);
      return neighbors.map((label, rank) => ({ label, similarity: 1 - (distances[rank] ?? 1) }));
    },
    async write(file) {
      await native.writeIndex(file);
      if (((await findStats(file))?.size ?? 0) === 0) throw new Error('hnswlib wrote nothing');
    },
  };
}
