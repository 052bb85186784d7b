import type { QuantisedVectors } from './quantised-vectors.ts';

/**
 * Which vectors each node of a graph stands for: node i for the rows `rows[first[i]]` to `rows[first[i + 1] - 1]`,
 * ascending, all of which are the same vector. A node of no rows is deleted: the graph still leads over it. Equal vectors share a node, because a graph of equals is of no use: each
 * links to others like itself, and no way leads out from among them.
 */
export interface VectorNodes {
  readonly first: Uint32Array;
  readonly rows: Uint32Array;
}

export const NO_NODES: VectorNodes = Object.freeze({ first: new Uint32Array(1), rows: new Uint32Array() });

/** How many nodes there are. */
export function countNodes({ first }: VectorNodes): number {
  return first.length - 1;
}

/** Whether a node stands for nothing any more. */
export function isDeleted({ first }: VectorNodes, node: number): boolean {
  return first[node] === first[node + 1];
}

/** How many nodes are deleted. */
export function countDeleted(nodes: VectorNodes): number {
  let deleted = 0;
  for (let node = 0; node < countNodes(nodes); node++) if (isDeleted(nodes, node)) deleted++;
  return deleted;
}

/**
 * The nodes of a graph of other vectors, for these: each node of a vector that is still there keeps its number, each other
 * one is deleted, and vectors that are new get nodes after all of them, in the order of their first rows.
 */
export function carryNodes(
  { first, rows }: VectorNodes,
  former: QuantisedVectors,
  vectors: QuantisedVectors,
): VectorNodes {
  const rowsOf = gatherRows(vectors);
  const list: number[][] = [];
  for (let node = 0; node + 1 < first.length; node++) {
    const from = first[node] ?? 0;
    const key = from === first[node + 1] ? null : readBytes(former, rows[from] ?? 0);
    list.push((key === null ? undefined : rowsOf.get(key)) ?? []);
    if (key !== null) rowsOf.delete(key);
  }
  return listNodes([...list, ...rowsOf.values()]);
}

/** One node a distinct vector, in the order of their first rows. */
export function groupVectors(vectors: QuantisedVectors): VectorNodes {
  return listNodes([...gatherRows(vectors).values()]);
}

/** The rows of each distinct vector, by its bytes. Scales do not count: they change a vector's length, not where it points. */
function gatherRows(vectors: QuantisedVectors): Map<string, number[]> {
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < vectors.scales.length; row++) {
    const key = readBytes(vectors, row);
    if (rowsOf.get(key)?.push(row) === undefined) rowsOf.set(key, [row]);
  }
  return rowsOf;
}

function readBytes({ dimension, values }: QuantisedVectors, row: number): string {
  return Buffer.from(values.buffer, values.byteOffset + row * dimension, dimension).toString('latin1');
}

function listNodes(rowsOf: readonly (readonly number[])[]): VectorNodes {
  const first = new Uint32Array(rowsOf.length + 1);
  for (const [node, rows] of rowsOf.entries()) first[node + 1] = (first[node] ?? 0) + rows.length;
  return { first, rows: Uint32Array.from(rowsOf.flat()) };
}
