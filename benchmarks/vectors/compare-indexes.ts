import { createExactIndex } from '../../src/retrieval/exact-index.ts';
import { buildHnswIndex, HNSW_SETTINGS } from '../../src/retrieval/hnsw-index.ts';
import { pickVectors, type QuantisedVectors } from '../../src/retrieval/quantised-vectors.ts';
import type { VectorIndex } from '../../src/retrieval/vector-index.ts';

/** How many nearest are asked for; what recall is measured at. */
const NEAREST = 10;

/** What one breadth of building costs and finds. */
interface BuiltAt {
  readonly breadth: number;
  /** Processor time of building, in milliseconds. */
  readonly build: number;
  /** Processor time of one search, in milliseconds. */
  readonly search: number;
  /** Share of the true ten nearest that are found. */
  readonly recall: number;
}

/** Exact search and the graph over the first `count` vectors, asked the same questions. */
export interface Comparison {
  readonly count: number;
  /** Processor time of one exact search, in milliseconds. */
  readonly exact: number;
  readonly graphs: readonly BuiltAt[];
}

/** Builds a graph over the first `count` vectors at each breadth and searches in it and exactly. */
export async function compareIndexes(
  vectors: QuantisedVectors,
  count: number,
  questions: readonly Float32Array[],
  breadths: readonly number[],
): Promise<Comparison> {
  const some = pickVectors(vectors, [[0, Math.min(count, vectors.scales.length)]]);
  const exact = createExactIndex(some);
  const graphs: BuiltAt[] = [];
  for (const breadth of breadths) {
    const began = process.cpuUsage();
    const index = await buildHnswIndex(some, { settings: { ...HNSW_SETTINGS, buildBreadth: breadth } });
    const build = millisecondsSince(began);
    graphs.push({
      breadth,
      build,
      search: measureSearch(index, questions),
      recall: measureRecall(index, exact, questions),
    });
  }
  return { count, exact: measureSearch(exact, questions), graphs };
}

/** Processor time, not the clock's: other work on the machine must not count. The first round warms up. */
function measureSearch(index: VectorIndex, questions: readonly Float32Array[]): number {
  let began = process.cpuUsage();
  for (const round of [0, 1, 2]) {
    if (round === 1) began = process.cpuUsage();
    for (const question of questions) index.search(question, NEAREST);
  }
  return millisecondsSince(began) / (2 * questions.length);
}

/** The share of the true nearest that an index finds, over all questions. */
export function measureRecall(
  index: VectorIndex,
  exact: VectorIndex,
  questions: readonly Float32Array[],
): number {
  let right = 0;
  let all = 0;
  for (const question of questions) {
    const wanted = new Set(exact.search(question, NEAREST).map(({ row }) => row));
    right += index.search(question, NEAREST).filter(({ row }) => wanted.has(row)).length;
    all += wanted.size;
  }
  return right / all;
}

function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
