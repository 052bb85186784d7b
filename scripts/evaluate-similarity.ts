import { readFileSync } from 'node:fs';
import { openConfiguredEmbedder } from '../src/app/open-models.ts';
import { loadConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { dotProduct } from '../evaluation/dot-product.ts';
import { correlateRanks } from '../evaluation/measures/rank-correlation.ts';

/**
 * Prints Spearman's correlation between people's scores and an embedder's cosines: `score ⇥ text ⇥ text` a line. The
 * embedder is the bot's own, worker process included.
 */
const [file, model] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run evaluate:similarity -- PAIRS.tsv [MODEL]');
  process.exit(2);
}
const pairs = readFileSync(file, 'utf8')
  .split(/\r?\n/)
  .map((line) => line.split('\t'))
  .filter((fields) => fields.length >= 3)
  .map(([score = '', a = '', b = '']) => ({ score: Number(score), a, b }));

const root = findProjectRoot();
const embedder = await openConfiguredEmbedder(loadConfig(root, { EMBEDDING_MODEL: model }), root);
const started = performance.now();
const left = await embedder.embed(pairs.map(({ a }) => a));
const right = await embedder.embed(pairs.map(({ b }) => b));
const seconds = (performance.now() - started) / 1000;
await embedder.close();

const cosines = left.map((vector, i) => dotProduct(vector, right[i] ?? new Float32Array(vector.length)));
const scores = pairs.map(({ score }) => score);
console.log(`pairs     ${pairs.length}`);
console.log(`Spearman  ${correlateRanks(cosines, scores).toFixed(4)}`);
console.log(`texts/s   ${((2 * pairs.length) / seconds).toFixed(0)}`);
