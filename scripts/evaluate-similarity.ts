import { readFileSync } from 'node:fs';
import path from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { correlateRanks } from './evaluate-similarity/rank-correlation.ts';

/** Prints Spearman's correlation between people's scores and the bundled embedder's cosines: `score ⇥ text ⇥ text` a line. */
const [file, model = 'ibid-embedder'] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run evaluate:similarity -- PAIRS.tsv [MODEL]');
  process.exit(2);
}
const BATCH = 32;

env.localModelPath = path.resolve(import.meta.dirname, '../models');
env.allowRemoteModels = false;
const extract = await pipeline('feature-extraction', model, { quantized: true });

const pairs = readFileSync(file, 'utf8')
  .split(/\r?\n/)
  .map((line) => line.split('\t'))
  .filter((fields) => fields.length >= 3)
  .map(([score = '', a = '', b = '']) => ({ score: Number(score), a, b }));
const started = performance.now();
const left = await embed(pairs.map(({ a }) => a));
const right = await embed(pairs.map(({ b }) => b));
const seconds = (performance.now() - started) / 1000;
const cosines = left.map((vector, i) => vector.reduce((sum, x, k) => sum + x * (right[i]?.[k] ?? 0), 0));

console.log(`pairs     ${pairs.length}`);
console.log(
  `Spearman  ${correlateRanks(
    cosines,
    pairs.map(({ score }) => score),
  ).toFixed(4)}`,
);
console.log(`texts/s   ${((2 * pairs.length) / seconds).toFixed(0)}`);

async function embed(texts: readonly string[]): Promise<number[][]> {
  const vectors: number[][] = [];
  for (let start = 0; start < texts.length; start += BATCH) {
    const output = await extract(texts.slice(start, start + BATCH), { pooling: 'none' });
    vectors.push(...(output.tolist() as number[][]));
  }
  return vectors;
}
