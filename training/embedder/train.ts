import { buildLexicon } from './lexicon.ts';
import { encodeModel } from './onnx-model.ts';
import { buildTokenTable } from './token-table.ts';
import { describeTokenizer, describeTokenizerConfig } from './tokenizer-file.ts';
import { chooseWords } from './vocabulary.ts';
import { choosePieces } from './word-pieces.ts';
import { buildWordVectors } from './word-vectors.ts';
import { countBases, weighBases } from './word-weights.ts';
import type { Synset } from './wordnet.ts';

export interface TrainingOptions {
  /** Numbers in a vector; even. */
  readonly dimension: number;
  /** How many of them carry meaning; at most `dimension`, the rest only tell words apart. */
  readonly meanings: number;
  /** How many uninflected words get a vector. Each takes dimension / 2 bytes, and about 40 for its inflected forms. */
  readonly bases: number;
}

/** The files of the model by their path in its folder. The same synsets and options give the same bytes. */
export function trainEmbedder(
  synsets: readonly Synset[],
  options: TrainingOptions,
  report: (step: string) => void,
): Map<string, string | Uint8Array> {
  const { dimension, meanings, bases } = options;
  const lexicon = buildLexicon(synsets);
  report(`${synsets.length} synsets, ${lexicon.bases.length} bases, ${lexicon.readings.size} forms`);
  const vectors = buildWordVectors(synsets, lexicon, { dimension, meanings });
  report('vectors made');
  const occurrences = countBases(lexicon);
  const words = chooseWords(synsets, lexicon, occurrences, bases);
  const pieces = choosePieces([...lexicon.readings.keys()]);
  const weights = weighBases(lexicon, occurrences);
  const { tokens, table } = buildTokenTable({ words, pieces, vectors, weights, dimension });
  report(`${tokens.length} tokens: ${words.length} words, ${pieces.length} pieces; ${table.rows.count} rows`);
  const config = { model_type: 'bert', hidden_size: dimension, vocab_size: tokens.length };
  return new Map<string, string | Uint8Array>([
    ['config.json', `${JSON.stringify(config, null, 2)}\n`],
    ['tokenizer.json', JSON.stringify(describeTokenizer(tokens))],
    ['tokenizer_config.json', `${JSON.stringify(describeTokenizerConfig(), null, 2)}\n`],
    ['onnx/model_quantized.onnx', encodeModel(table)],
  ]);
}
