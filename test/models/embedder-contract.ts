import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/models/embedder.ts';

const TEXTS = [
  'Albania cut ties with Iran',
  'the prime minister said the staff leave in hours',
  'who said what',
  'the embassy of the united states',
];

/** What every embedder keeps to. `open` gives a new one each time. */
export function describeEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`${name}, as an embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(async () => {
      await embedder.close();
    });

    it('names a fingerprint of 64 hex digits and a positive dimension', () => {
      expect(embedder.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(embedder.dimension).toBeGreaterThan(0);
    });

    it('gives one vector of length 1 and of its dimension for each text', async () => {
      const vectors = await embedder.embed(TEXTS);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimension);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    });

    it('gives each text the vector it has alone, wherever it stands', async () => {
      const together = await embedder.embed([...TEXTS, ...TEXTS].reverse());
      for (const [index, text] of [...TEXTS, ...TEXTS].reverse().entries()) {
        const [alone] = await embedder.embed([text]);
        for (const [at, value] of (alone ?? []).entries())
          expect(together[index]?.[at]).toBeCloseTo(value, 4);
      }
    });

    it('tells different texts apart', async () => {
      const [first, second] = await embedder.embed(TEXTS);
      expect(first).not.toEqual(second);
    });

    it('gives the zero vector for a blank text', async () => {
      for (const vector of await embedder.embed(['', ' \n\t', TEXTS[0] ?? '']).then((all) => all.slice(0, 2)))
        expect([...vector]).toEqual(Array.from({ length: embedder.dimension }, () => 0));
    });

    it('gives finite numbers for any text', async () => {
      const odd = ['🙂', '\u0000', '\ud800', 'e\u0301', 'שלום', '?!', 'word '.repeat(5000), 'x'.repeat(5000)];
      for (const vector of await embedder.embed(odd)) {
        expect(vector.every((value) => Number.isFinite(value))).toBe(true);
        const length = Math.hypot(...vector);
        expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
      }
    });

    it('gives each vector memory of its own', async () => {
      for (const vector of await embedder.embed(TEXTS))
        expect(vector.buffer.byteLength).toBe(vector.byteLength);
    });

    it('gives nothing for no texts', async () => {
      expect(await embedder.embed([])).toEqual([]);
    });

    it('counts up to all texts', async () => {
      const seen: number[] = [];
      await embedder.embed(
        Array.from({ length: 100 }, (_, index) => TEXTS[index % TEXTS.length] ?? ''),
        { onProgress: (done) => seen.push(done) },
      );
      expect(seen.at(-1)).toBe(100);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    });

    it('rejects with the reason of a signal that is aborted already', async () => {
      const reason = new Error('no longer wanted');
      await expect(embedder.embed(TEXTS, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    it('rejects what is asked after it was closed, and closes twice without harm', async () => {
      const other = await open();
      await other.close();
      await other.close();
      await expect(other.embed(TEXTS)).rejects.toThrow();
    });
  });
}
