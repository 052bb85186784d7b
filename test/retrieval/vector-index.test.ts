import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureRecall } from '../../benchmarks/vectors/compare-indexes.ts';
import { dotProduct } from '../../evaluation/dot-product.ts';
import { createRandom } from '../../evaluation/seeded-random.ts';
import { createArticle } from '../../src/corpus/article.ts';
import {
  pickVectors,
  quantiseVectors,
  restoreVector,
  type QuantisedVectors,
} from '../../src/retrieval/quantised-vectors.ts';
import { createExactIndex } from '../../src/retrieval/exact-index.ts';
import { buildHnswIndex, readHnswIndex, type HnswIndex } from '../../src/retrieval/hnsw-index.ts';
import { layOutArticles } from '../../src/retrieval/layout.ts';
import { countDeleted, countNodes, groupVectors } from '../../src/retrieval/vector-nodes.ts';
import { BUNDLED_MODEL } from '../../src/models/model-files.ts';
import { openEmbedder } from '../../src/models/open-embedder.ts';
import { listPassages } from '../../src/retrieval/search-index.ts';
import type { VectorIndex } from '../../src/retrieval/vector-index.ts';
import { makeVectors } from './vectors.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const DIMENSION = 16;
const vectors = makeStored(200, 7);
const questions = makeVectors(50, DIMENSION, 8);

function makeStored(count: number, seed: number): QuantisedVectors {
  return quantiseVectors(makeVectors(count, DIMENSION, seed), DIMENSION);
}

async function makeFile(): Promise<string> {
  return path.join(await makeTemporaryFolder(), 'index.hnsw');
}

/** The contract of every vector index. */
describe.each<[string, (stored: QuantisedVectors) => Promise<VectorIndex> | VectorIndex]>([
  ['the exact index', createExactIndex],
  ['the HNSW index', (stored) => buildHnswIndex(stored)],
])('%s', (_, create) => {
  it('finds each of its own vectors first, with similarity 1', async () => {
    const index = await create(vectors);
    for (let row = 0; row < index.size; row++) {
      const [best] = index.search(restoreVector(vectors, row), 1);
      expect(best?.row).toBe(row);
      expect(best?.similarity).toBeCloseTo(1, 5);
    }
  });

  it('gives hits best first with their cosines, and no more than there are', async () => {
    const index = await create(pickVectors(vectors, [[0, 5]]));
    expect({ dimension: index.dimension, size: index.size }).toEqual({ dimension: DIMENSION, size: 5 });
    const question = questions[0] ?? new Float32Array();
    const hits = index.search(question, 99);
    expect(hits).toHaveLength(5);
    const cosines = hits.map(({ row }) => dotProduct(question, restoreVector(vectors, row)));
    for (const [rank, { similarity }] of hits.entries())
      expect(similarity).toBeCloseTo(cosines[rank] ?? NaN, 5);
    expect(cosines).toEqual([...cosines].sort((a, b) => b - a));
    expect(index.search(question, 0)).toEqual([]);
  });

  it('holds nothing when nothing was put in', async () => {
    expect((await create(makeStored(0, 1))).search(new Float32Array(DIMENSION), 3)).toEqual([]);
  });

  it('refuses a vector that native code would not survive', async () => {
    const index = await create(vectors);
    const bad = new Float32Array(DIMENSION).fill(NaN);
    expect(() => index.search(bad, 1)).toThrow(RangeError);
    expect(() => index.search(new Float32Array(DIMENSION + 1), 1)).toThrow(RangeError);
    expect(() => quantiseVectors([bad], DIMENSION)).toThrow(RangeError);
    expect(() => quantiseVectors([new Float32Array(3)], DIMENSION)).toThrow(RangeError);
  });

  it('gives all of many equal vectors, the lower row first, and still finds the others', async () => {
    const [first = new Float32Array(), ...others] = makeVectors(400, DIMENSION, 9);
    const list = Array.from({ length: 400 }, (_, at) => [...Array<Float32Array>(5).fill(first), others[at]]);
    const stored = quantiseVectors(
      list.flat().filter((vector) => vector !== undefined),
      DIMENSION,
    );
    const index = await create(stored);
    expect(index.size).toBe(2399);
    const copies = Array.from({ length: 2000 }, (_, at) => Math.floor(at / 5) * 6 + (at % 5));
    for (const count of [2000, 8])
      expect(index.search(restoreVector(stored, 0), count).map(({ row }) => row)).toEqual(
        copies.slice(0, count),
      );
    expect(index.search(restoreVector(stored, 0), 9999)).toHaveLength(2399);
    for (let row = 5; row < index.size; row += 6)
      expect(index.search(restoreVector(stored, row), 1)[0]?.row).toBe(row);
    for (const question of questions)
      expect(index.search(question, 10).map(({ row }) => row)).toEqual(
        createExactIndex(stored)
          .search(question, 10)
          .map(({ row }) => row),
      );
  });
});

describe('the HNSW index', () => {
  it('finds what exact search finds', async () => {
    const index = await buildHnswIndex(vectors);
    const exact = createExactIndex(vectors);
    expect(measureRecall(index, exact, questions)).toBeGreaterThanOrEqual(0.99);
  });

  it('answers the same after it was written and read', async () => {
    const file = await makeFile();
    const index = await buildHnswIndex(vectors);
    await index.write(file);
    const read = await readHnswIndex(file, index.nodes, vectors);
    for (const question of questions) expect(read.search(question, 10)).toEqual(index.search(question, 10));
  });

  it('makes the same bytes from the same vectors', async () => {
    const files = [await makeFile(), await makeFile()];
    for (const file of files) await (await buildHnswIndex(vectors)).write(file);
    const [first, second] = await Promise.all(files.map((file) => readFile(file)));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('refuses a file with another number of nodes, and one that is not there', async () => {
    const file = await makeFile();
    const index = await buildHnswIndex(vectors);
    await index.write(file);
    const fewer = groupVectors(pickVectors(vectors, [[0, 199]]));
    await expect(readHnswIndex(file, fewer, vectors)).rejects.toThrow(
      '200 nodes in the graph instead of 199',
    );
    await expect(readHnswIndex(`${file}-missing`, index.nodes, vectors)).rejects.toThrow();
  });

  it('does not take a failed write for a success', async () => {
    const index = await buildHnswIndex(vectors);
    await expect(index.write('/nowhere/at/all/index.hnsw')).rejects.toThrow();
  });

  it('lets others run while it builds', async () => {
    const added: number[] = [];
    await buildHnswIndex(vectors, {
      onAdded: (count) => {
        added.push(count);
      },
    });
    expect(added.length).toBeGreaterThan(10);
    expect(added).toEqual([...added].sort((a, b) => a - b));
  });
});

describe('a graph that is built upon a former one', () => {
  interface Stored {
    readonly vectors: QuantisedVectors;
    readonly index: HnswIndex;
    readonly file: string;
  }
  async function store(vectors: QuantisedVectors, former?: Stored): Promise<Stored> {
    const file = await makeFile();
    const index = await buildHnswIndex(vectors, {
      ...(former && { former: { file: former.file, nodes: former.index.nodes, vectors: former.vectors } }),
    });
    await index.write(file);
    return { vectors, index: await readHnswIndex(file, index.nodes, vectors), file };
  }
  const DIMENSIONS = 48;
  const pool = makeVectors(1400, DIMENSIONS, 11);
  const draw = (list: readonly number[]): QuantisedVectors =>
    quantiseVectors(
      list.map((at) => pool[at] ?? new Float32Array(DIMENSIONS)),
      DIMENSIONS,
    );
  const asked = makeVectors(100, DIMENSIONS, 12);

  /** Takes vectors out, puts others in, and lets some come twice or come back, one change after the other. */
  async function change(times: number): Promise<{ last: Stored; builtAnew: number }> {
    const random = createRandom(5);
    const list = Array.from({ length: 1000 }, (_, at) => at);
    let last = await store(draw(list));
    let builtAnew = 0;
    for (let time = 0; time < times; time++) {
      for (let at = 0; at < 3; at++) {
        list.splice(Math.floor(random() * list.length), 1);
        list.splice(Math.floor(random() * list.length), 0, Math.floor(random() * pool.length));
      }
      const next = await store(draw(list), last);
      if (countDeleted(next.index.nodes) === 0 && countDeleted(last.index.nodes) > 0) builtAnew++;
      last = next;
    }
    return { last, builtAnew };
  }

  it('finds 99 of 100 that exact search finds after two hundred random changes', async () => {
    const { last, builtAnew } = await change(200);
    expect(builtAnew).toBeGreaterThan(0);
    expect(countDeleted(last.index.nodes)).toBeGreaterThan(0);
    expect(measureRecall(last.index, createExactIndex(last.vectors), asked)).toBeGreaterThanOrEqual(0.99);
  });

  it('is the same, byte by byte, after the same changes', async () => {
    const [first, second] = [await change(8), await change(8)];
    expect(second.last.index.nodes).toEqual(first.last.index.nodes);
    expect((await readFile(second.last.file)).equals(await readFile(first.last.file))).toBe(true);
  });

  it('keeps the node of what has not changed, wherever that stands now', async () => {
    const first = await store(draw([0, 1, 2, 3, 4, 5, 6, 7]));
    const second = await store(draw([9, 7, 6, 5, 4, 2, 1, 0, 2]), first);
    const { nodes } = second.index;
    const rows = Array.from({ length: countNodes(nodes) }, (_, node) => [
      ...nodes.rows.subarray(nodes.first[node], nodes.first[node + 1]),
    ]);
    expect(rows).toEqual([[7], [6], [5, 8], [], [4], [3], [2], [1], [0]]);
    expect(second.index.search(pool[3] ?? new Float32Array(), 99).map(({ row }) => row)).toHaveLength(9);
    const third = await store(draw([3, 0, 1]), second);
    expect(countNodes(third.index.nodes)).toBe(3);
  });

  it('is not built upon when more than a quarter of its nodes are deleted', async () => {
    const list = Array.from({ length: 100 }, (_, at) => at);
    const first = await store(draw(list));
    expect(countDeleted((await store(draw(list.slice(25)), first)).index.nodes)).toBe(25);
    expect(countDeleted((await store(draw(list.slice(26)), first)).index.nodes)).toBe(0);
  });

  it('leaves the file of the former one as it was', async () => {
    const first = await store(draw([0, 1, 2, 3, 4, 5, 6, 7]));
    const before = await readFile(first.file);
    await store(draw([0, 1, 2, 3, 4, 5, 6, 8]), first);
    expect((await readFile(first.file)).equals(before)).toBe(true);
  });
});

const data = process.env['IBID_DATA'];

describe.skipIf(!data)('on the passages of real articles (IBID_DATA)', () => {
  it('finds 99 of 100 that exact search finds among the first ten', async () => {
    const lines = (await readFile(path.join(data ?? '', 'datasets/squad2-dev.jsonl'), 'utf8'))
      .trim()
      .split('\n');
    const rows = lines.map(
      (line) =>
        JSON.parse(line) as { id: string; title: string; paragraphs: string[]; questions: { q: string }[] },
    );
    const articles = rows.map(({ id, title, paragraphs }) => createArticle({ id, title }, paragraphs));
    const passages = listPassages(articles, layOutArticles(articles));
    const embedder = await openEmbedder({
      model: BUNDLED_MODEL,
      modelsFolder: path.resolve(import.meta.dirname, '../../models'),
      cacheFolder: '/nowhere',
    });
    try {
      const stored = quantiseVectors(await embedder.embed(passages), embedder.dimension);
      // A ninth: all of them would take nine times as long to embed, and say the same.
      const questions = rows.flatMap(({ questions: list }) => list.map(({ q }) => q));
      const asked = await embedder.embed(questions.filter((_, number) => number % 9 === 0));
      const index = await buildHnswIndex(stored);
      const recall = measureRecall(index, createExactIndex(stored), asked);
      // eslint-disable-next-line no-console -- the documentation quotes it
      console.info(`recall@10 ${recall.toFixed(4)}: ${asked.length} questions, ${index.size} passages`);
      expect(recall).toBeGreaterThanOrEqual(0.99);
    } finally {
      await embedder.close();
    }
  });
});
