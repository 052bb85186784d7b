import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import onnxProto from 'onnx-proto';
import { TINY_SPECIAL, TINY_VOCABULARY, tinyTokenizer } from './tiny-model.ts';

const { onnx } = onnxProto;
const { FLOAT, INT64 } = onnx.TensorProto.DataType;
const { INT, INTS } = onnx.AttributeProto.AttributeType;

/** Tokens of a pair, at most: [CLS], question, [SEP], text, [SEP]. */
export const TINY_PAIR_TOKENS = 16;

export interface TinyCrossEncoder {
  /** 1: the logit is the score; 2: the second minus the first is; 3: no cross-encoder. */
  readonly labels?: 1 | 2 | 3;
  /** What `config.json` says it is; null for nothing. */
  readonly architecture?: string | null;
  /** Another makes a graph that is well-formed but cannot run. */
  readonly opType?: string;
  /** What the graph's output is called. */
  readonly output?: string;
  /** What each shared word adds to the score; default 1. */
  readonly wordWeight?: number;
  /** Added to every logit; NaN makes a model that gives no numbers. */
  readonly bias?: number;
}

/**
 * The score by hand: how many words of the text the question has too, each time they stand there. Only words that the
 * model knows count. The graph takes 100 off for each closing mark that is missing.
 */
export function countShared(question: string, text: string): number {
  const wordsOf = (of: string): string[] => of.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const asked = new Set(wordsOf(question));
  return wordsOf(text).filter((word) => asked.has(word) && TINY_VOCABULARY.includes(word)).length;
}

/** The files of a real, tiny cross-encoder that transformers.js loads, by their names in a hub. */
export function buildTinyCrossEncoder(options: TinyCrossEncoder = {}): Map<string, Uint8Array> {
  const { architecture = 'BertForSequenceClassification' } = options;
  const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
  return new Map([
    [
      'config.json',
      json({
        model_type: 'bert',
        ...(architecture === null ? {} : { architectures: [architecture] }),
        max_position_embeddings: TINY_PAIR_TOKENS,
      }),
    ],
    ['tokenizer.json', json(tinyTokenizer('tokens'))],
    [
      'tokenizer_config.json',
      json({ tokenizer_class: 'BertTokenizer', do_lower_case: true, pad_token: '[PAD]' }),
    ],
    ['onnx/model_quantized.onnx', onnx.ModelProto.encode(buildGraph(options)).finish()],
  ]);
}

/** Writes the tiny cross-encoder's files below a folder. */
export async function writeTinyCrossEncoder(folder: string, options: TinyCrossEncoder = {}): Promise<void> {
  for (const [file, bytes] of buildTinyCrossEncoder(options)) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), bytes);
  }
}

function buildGraph({
  labels = 1,
  opType = 'OneHot',
  output = 'logits',
  wordWeight = 1,
  bias = 0,
}: TinyCrossEncoder): InstanceType<typeof onnx.ModelProto> {
  const node = (type: string, input: string[], result: string, attribute: object[] = []): object => ({
    opType: type,
    name: result,
    input,
    output: [result],
    attribute,
  });
  const int = (name: string, i: number): object => ({ name, type: INT, i });
  const toFloat = int('to', FLOAT);
  const size = TINY_VOCABULARY.length;
  const isWord = TINY_VOCABULARY.map((word) => (TINY_SPECIAL.includes(word) ? 0 : wordWeight));
  const isClosing = TINY_VOCABULARY.map((word) => (word === '[SEP]' ? 100 : 0));
  // A text's words in the question, counted; and two closing marks, or a punishment for each that is missing.
  const score = [
    node(opType, ['input_ids', 'depth', 'off_on'], 'hot', [int('axis', -1)]),
    node('Cast', ['attention_mask'], 'shown', [toFloat]),
    node('Cast', ['token_type_ids'], 'second', [toFloat]),
    node('Mul', ['shown', 'second'], 'in_text'),
    node('Sub', ['shown', 'in_text'], 'in_question'),
    ...['shown', 'in_text', 'in_question'].flatMap((part) => [
      node('Unsqueeze', [part, 'last_axis'], `${part}_column`),
      node('Mul', ['hot', `${part}_column`], `${part}_hot`),
    ]),
    node('ReduceMax', ['in_question_hot'], 'asked', [
      { name: 'axes', type: INTS, ints: [1] },
      int('keepdims', 0),
    ]),
    node('ReduceSum', ['in_text_hot', 'token_axis'], 'said', [int('keepdims', 0)]),
    node('ReduceSum', ['shown_hot', 'token_axis'], 'all', [int('keepdims', 0)]),
    node('Mul', ['asked', 'said'], 'shared'),
    node('MatMul', ['shared', 'is_word'], 'count'),
    node('MatMul', ['all', 'is_closing'], 'closings'),
    node('Add', ['count', 'closings'], 'sum'),
    node('Add', ['sum', 'bias'], labels === 1 ? output : 'score'),
  ];
  // With two labels the first is as far below a constant as the second is above it.
  const spread = [
    node('Mul', ['score', 'half'], 'relevant'),
    node('Neg', ['relevant'], 'irrelevant'),
    node(
      'Concat',
      labels === 2 ? ['irrelevant', 'relevant'] : ['irrelevant', 'relevant', 'relevant'],
      output,
      [int('axis', 1)],
    ),
  ];
  const numbers = (name: string, dims: number[], floatData: number[]): object => ({
    name,
    dataType: FLOAT,
    dims,
    floatData,
  });
  const whole = (name: string, value: number): object => ({
    name,
    dataType: INT64,
    dims: [1],
    int64Data: [value],
  });
  const value = (name: string, elemType: number, shape: (string | number)[]): object => ({
    name,
    type: {
      tensorType: {
        elemType,
        shape: {
          dim: shape.map((dim) => (typeof dim === 'string' ? { dimParam: dim } : { dimValue: dim })),
        },
      },
    },
  });
  return onnx.ModelProto.fromObject({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    producerName: 'ibid-test',
    graph: {
      name: 'tiny-cross-encoder',
      node: labels === 1 ? score : [...score, ...spread],
      initializer: [
        whole('depth', size),
        numbers('off_on', [2], [0, 1]),
        whole('last_axis', 2),
        whole('token_axis', 1),
        numbers('is_word', [size, 1], isWord),
        numbers('is_closing', [size, 1], isClosing),
        numbers('bias', [1], [bias - 200]),
        ...(labels === 1 ? [] : [numbers('half', [1], [0.5])]),
      ],
      input: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
        value(name, INT64, ['batch', 'sequence']),
      ),
      output: [value(output, FLOAT, ['batch', labels])],
    },
  });
}
