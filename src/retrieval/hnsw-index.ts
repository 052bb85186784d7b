import hnswlib from 'hnswlib-node';
import { findStats } from '../storage/read-files.ts';
import { countVectors, restoreVector, type QuantisedVectors } from './quantised-vectors.ts';
import { assertVector, type VectorIndex } from './vector-index.ts';
import {
  carryNodes,
  countDeleted,
  countNodes,
  groupVectors,
  isDeleted,
  type VectorNodes,
} from './vector-nodes.ts';

interface HnswSettings {
  /** Links a node keeps a layer. Default 16; 12 to 48 suits most data (hnswlib, ALGO_PARAMS.md). */
  readonly links: number;
  /**
   * Candidates weighed while building. Default 100: half the time of 200. What is lost, 0.988 → 0.976 of the nearest eight of
   * 10,000 real passages at a search breadth of 256, a broader search gets back.
   */
  readonly buildBreadth: number;
  /**
   * Candidates weighed while searching. Default 400: 0.990 of the nearest eight of 10,000 real passages in 0.7 ms; 256 gives
   * 0.976 in 0.5 ms (`npm run benchmark:vectors -- --data …` prints such figures).
   */
  readonly searchBreadth: number;
}

export const HNSW_SETTINGS: HnswSettings = Object.freeze({
  links: 16,
  buildBreadth: 100,
  searchBreadth: 400,
});

/** Fixed, so that the same vectors in the same order make the same graph. */
const SEED = 100;

/** An HNSW index that can be written to a file. */
export interface HnswIndex extends VectorIndex {
  /** Which vectors the nodes of the graph stand for. The file does not hold it; reading needs it. */
  readonly nodes: VectorNodes;
  /**
   * Writes the graph and makes sure that the file is there: hnswlib reports success even when nothing could
   * be written. Throws an Error when the file is missing or empty afterwards.
   */
  write(file: string): Promise<void>;
}

/** A graph in a file, which stands by its nodes for vectors of the same dimension. */
interface FormerGraph {
  /** Not damaged: hnswlib believes what it reads. */
  readonly file: string;
  readonly nodes: VectorNodes;
  readonly vectors: QuantisedVectors;
}

interface BuildHnswOptions {
  /** Built upon while at most a {@link MOST_DELETED} of its nodes stand for nothing any more. The file is not changed. */
  readonly former?: FormerGraph;
  /**
   * Called with the number of nodes added so far, now and then, and may return a promise to be waited for: adding is
   * synchronous, and without a pause a large index would block the event loop for seconds.
   */
  readonly onAdded?: (added: number, total: number) => Promise<void> | void;
  readonly settings?: HnswSettings;
}

type Native = InstanceType<typeof hnswlib.HierarchicalNSW>;

/**
 * An HNSW index of vectors, by cosine. hnswlib takes NaN in silence and aborts the process on what is no number, so only
 * what cannot hold either gets there: vectors made of bytes, and questions that were looked at.
 */
export async function buildHnswIndex(
  vectors: QuantisedVectors,
  { former, onAdded, settings = HNSW_SETTINGS }: BuildHnswOptions = {},
): Promise<HnswIndex> {
  const carried = former && carryNodes(former.nodes, former.vectors, vectors);
  const isKept = carried !== undefined && countDeleted(carried) <= MOST_DELETED * countNodes(carried);
  const nodes = isKept ? carried : groupVectors(vectors);
  const total = countNodes(nodes);
  const native =
    former && isKept ? await openGraph(former, nodes) : createGraph(vectors.dimension, total, settings);
  const old = native.getCurrentCount();
  for (let node = old; node < total; node++) {
    const row = nodes.rows[nodes.first[node] ?? 0] ?? 0;
    native.addPoint(Array.from(restoreVector(vectors, row)), node);
    const added = node + 1 - old;
    if (added % ADDS_BETWEEN_PAUSES === 0) await onAdded?.(added, total - old);
  }
  return wrapNative(native, nodes, vectors, settings);
}

function createGraph(dimension: number, total: number, { links, buildBreadth }: HnswSettings): Native {
  const native = new hnswlib.HierarchicalNSW('ip', dimension);
  native.initIndex(Math.max(1, total), links, buildBreadth, SEED);
  return native;
}

/**
 * A former graph with room for new nodes, those that stand for nothing any more marked as deleted. hnswlib begins to draw
 * the layers of new nodes anew with each file it reads, so the same file and the same changes make the same graph.
 */
async function openGraph({ file, nodes: before, vectors }: FormerGraph, nodes: VectorNodes): Promise<Native> {
  const native = await readGraph(file, vectors.dimension, countNodes(before));
  native.resizeIndex(countNodes(nodes));
  for (let node = 0; node < countNodes(before); node++)
    if (isDeleted(nodes, node) && !isDeleted(before, node)) native.markDelete(node);
  return native;
}

/**
 * The share of nodes that may be deleted before a graph is built anew. They take room and time while searching, and each
 * was a way to others: recall stays above 0.99 up to here, as the test of two hundred changes shows.
 */
const MOST_DELETED = 0.25;

/** Adding one vector takes up to about a millisecond; sixteen stay well under a 50 ms pause. */
const ADDS_BETWEEN_PAUSES = 16;

/**
 * The index of `vectors` whose graph is stored in a file and stands for them by `nodes`. Throws an Error when the file
 * cannot be read, or holds another number of nodes: hnswlib reads a file of another dimension without complaint, so the
 * caller checks the checksum.
 */
export async function readHnswIndex(
  file: string,
  nodes: VectorNodes,
  vectors: QuantisedVectors,
  settings: HnswSettings = HNSW_SETTINGS,
): Promise<HnswIndex> {
  return wrapNative(await readGraph(file, vectors.dimension, countNodes(nodes)), nodes, vectors, settings);
}

async function readGraph(file: string, dimension: number, nodes: number): Promise<Native> {
  const native = new hnswlib.HierarchicalNSW('ip', dimension);
  await native.readIndex(file);
  const stored = native.getCurrentCount();
  if (stored !== nodes) throw new Error(`${stored} nodes in the graph instead of ${nodes}`);
  return native;
}

function wrapNative(
  native: Native,
  nodes: VectorNodes,
  vectors: QuantisedVectors,
  settings: HnswSettings,
): HnswIndex {
  const { dimension } = vectors;
  const size = countVectors(vectors);
  const living = countNodes(nodes) - countDeleted(nodes);
  return {
    dimension,
    size,
    nodes,
    search(vector, count) {
      assertVector(vector, dimension);
      const wanted = Math.min(Math.trunc(count), living);
      if (wanted <= 0) return [];
      // Forgotten by the file format: a loaded index searches with a breadth of 10 until told otherwise.
      native.setEf(Math.max(settings.searchBreadth, wanted));
      const { neighbors, distances } = native.searchKnn(Array.from(vector), wanted);
      return neighbors
        .flatMap((node, rank) => {
          const similarity = 1 - (distances[rank] ?? 1);
          const rows = nodes.rows.subarray(nodes.first[node], nodes.first[node + 1]).subarray(0, count);
          return Array.from(rows, (row) => ({ row, similarity }));
        })
        .slice(0, count);
    },
    async write(file) {
      await native.writeIndex(file);
      if (((await findStats(file))?.size ?? 0) === 0) throw new Error('hnswlib wrote nothing');
    },
  };
}
