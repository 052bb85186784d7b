import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { createExactIndex } from '../../src/retrieval/exact-index.ts';
import { buildHnswIndex, readHnswIndex } from '../../src/retrieval/hnsw-index.ts';
import { layOutArticles } from '../../src/retrieval/layout.ts';
import { BUNDLED_MODEL } from '../../src/models/model-files.ts';
import { openEmbedder } from '../../src/models/open-embedder.ts';
import { textsToEmbed } from '../../src/retrieval/search-index.ts';
import type { VectorIndex } from '../../src/retrieval/vector-index.ts';
import { makeVectors } from './vectors.ts';

const DIMENSION = 16;
const vectors = makeVectors(200, DIMENSION, 7);
const questions = makeVectors(50, DIMENSION, 8);
const shape = { dimension: DIMENSION, size: vectors.length };

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});
async function makeFile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-vectors-'));
  folders.push(folder);
  return path.join(folder, 'index.hnsw');
}

/** The contract of every vector index. */
describe.each<[string, (list: readonly Float32Array[]) => Promise<VectorIndex> | VectorIndex]>([
  ['the exact index', (list) => createExactIndex(list, DIMENSION)],
  ['the HNSW index', (list) => buildHnswIndex(list, { dimension: DIMENSION, size: list.length })],
])('%s', (_, create) => {
  it('finds each of its own vectors first, with similarity 1', async () => {
    const index = await create(vectors);
    for (const [label, vector] of vectors.entries()) {
      const [best] = index.search(vector, 1);
      expect(best?.label).toBe(label);
      expect(best?.similarity).toBeCloseTo(1, 5);
    }
  });

  it('gives hits best first with their cosines, and no more than there are', async () => {
    const index = await create(vectors.slice(0, 5));
    expect({ dimension: index.dimension, size: index.size }).toEqual({ dimension: DIMENSION, size: 5 });
    const question = questions[0] ?? new Float32Array();
    const hits = index.search(question, 99);
    expect(hits).toHaveLength(5);
    const cosines = hits.map(({ label }) =>
      question.reduce((sum, x, i) => sum + x * (vectors[label]?.[i] ?? 0), 0),
    );
    for (const [rank, { similarity }] of hits.entries())
      expect(similarity).toBeCloseTo(cosines[rank] ?? NaN, 5);
    expect(cosines).toEqual([...cosines].sort((a, b) => b - a));
    expect(index.search(question, 0)).toEqual([]);
  });

  it('holds nothing when nothing was put in', async () => {
    expect((await create([])).search(new Float32Array(DIMENSION), 3)).toEqual([]);
  });

  it('refuses a vector that native code would not survive', async () => {
    const index = await create(vectors);
    const bad = new Float32Array(DIMENSION).fill(NaN);
    expect(() => index.search(bad, 1)).toThrow(RangeError);
    expect(() => index.search(new Float32Array(DIMENSION + 1), 1)).toThrow(RangeError);
    await expect((async () => create([...vectors, bad]))()).rejects.toThrow(RangeError);
    await expect((async () => create([new Float32Array(3)]))()).rejects.toThrow(RangeError);
  });
});

describe('the HNSW index', () => {
  it('finds what exact search finds', async () => {
    const index = await buildHnswIndex(vectors, shape);
    const exact = createExactIndex(vectors, DIMENSION);
    expect(measureRecall(index, exact, questions)).toBeGreaterThanOrEqual(0.99);
  });

  it('answers the same after it was written and read', async () => {
    const file = await makeFile();
    const index = await buildHnswIndex(vectors, shape);
    await index.write(file);
    const read = await readHnswIndex(file, shape);
    for (const question of questions) expect(read.search(question, 10)).toEqual(index.search(question, 10));
  });

  it('makes the same bytes from the same vectors', async () => {
    const files = [await makeFile(), await makeFile()];
    for (const file of files) await (await buildHnswIndex(vectors, shape)).write(file);
    const [first, second] = await Promise.all(files.map((file) => readFile(file)));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('refuses a file with another number of vectors, and one that is not there', async () => {
    const file = await makeFile();
    await (await buildHnswIndex(vectors, shape)).write(file);
    await expect(readHnswIndex(file, { ...shape, size: 199 })).rejects.toThrow(/200 vectors .* counts 199/u);
    await expect(readHnswIndex(`${file}-missing`, shape)).rejects.toThrow();
  });

  it('does not take a failed write for a success', async () => {
    const index = await buildHnswIndex(vectors, shape);
    await expect(index.write('/nowhere/at/all/index.hnsw')).rejects.toThrow();
  });

  it('lets others run while it builds', async () => {
    const added: number[] = [];
    await buildHnswIndex(vectors, shape, (count) => {
      added.push(count);
    });
    expect(added.length).toBeGreaterThan(10);
    expect(added).toEqual([...added].sort((a, b) => a - b));
  });
});

/** The share of the true ten nearest that an index finds. */
function measureRecall(index: VectorIndex, exact: VectorIndex, asked: readonly Float32Array[]): number {
  let right = 0;
  let all = 0;
  for (const question of asked) {
    const wanted = new Set(exact.search(question, 10).map(({ label }) => label));
    right += index.search(question, 10).filter(({ label }) => wanted.has(label)).length;
    all += wanted.size;
  }
  return right / all;
}

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
    const { passages } = textsToEmbed(articles, layOutArticles(articles));
    const embedder = await openEmbedder({
      model: BUNDLED_MODEL,
      modelsFolder: path.resolve(import.meta.dirname, '../../models'),
      cacheFolder: '/nowhere',
    });
    try {
      const stored = await embedder.embed(passages);
      const asked = await embedder.embed(rows.flatMap(({ questions: list }) => list.map(({ q }) => q)));
      const { dimension } = embedder;
      const index = await buildHnswIndex(stored, { dimension, size: stored.length });
      const recall = measureRecall(index, createExactIndex(stored, dimension), asked);
      // eslint-disable-next-line no-console -- the documentation quotes it
      console.info(`recall@10 ${recall.toFixed(4)}: ${asked.length} questions, ${stored.length} passages`);
      expect(recall).toBeGreaterThanOrEqual(0.99);
    } finally {
      await embedder.close();
    }
  });
});
