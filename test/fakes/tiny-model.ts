import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;

/** The words the tiny model knows. Each has a vector of its own; any other word is [UNK]. */
export const TINY_WORDS =
  'the a in of to and who said what same place iran albania ties cut embassy cyber attack prime minister rama diplomat staff leave hours united states government report tuesday wednesday'.split(
    ' ',
  );
const TINY_DIMENSION = 8;
export const TINY_SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
export const TINY_VOCABULARY = [...TINY_SPECIAL, ...TINY_WORDS];

/** `tokens`: the output is [batch, sequence, 8] and must be pooled; `in-graph`: it is [batch, 8]. */
export type TinyVariant = 'tokens' | 'in-graph';

/** The model's row for a word, by a formula: what the graph looks up, and what a test computes by hand. */
export function tinyVector(word: string): number[] {
  const index = Math.max(TINY_VOCABULARY.indexOf(word), word === '[PAD]' ? 0 : 1);
  return Array.from({ length: TINY_DIMENSION }, (_, at) =>
    Math.fround(Math.sin(index * 1.7 + at * ((index % 7) + 1))),
  );
}

/**
 * The files of a real, tiny ONNX model that transformers.js loads, by their names in a hub. Another `opType` makes a
 * graph that is well-formed but cannot run.
 */
export function buildTinyModel(
  variant: TinyVariant = 'tokens',
  { opType = 'Gather' } = {},
): Map<string, Uint8Array> {
  const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
  return new Map([
    ['config.json', json({ model_type: 'bert', max_position_embeddings: 16, hidden_size: TINY_DIMENSION })],
    ['tokenizer.json', json(tinyTokenizer(variant))],
    [
      'tokenizer_config.json',
      json({
        tokenizer_class: 'BertTokenizer',
        do_lower_case: true,
        model_max_length: 512,
        pad_token: '[PAD]',
      }),
    ],
    ['onnx/model_quantized.onnx', onnx.ModelProto.encode(tinyGraph(variant, opType)).finish()],
  ]);
}

/** Writes the tiny model's files below a folder. */
export async function writeTinyModel(
  folder: string,
  variant: TinyVariant = 'tokens',
  graph: { readonly opType?: string } = {},
): Promise<void> {
  for (const [file, bytes] of buildTinyModel(variant, graph)) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), bytes);
  }
}

/** A tokenizer of the tiny words; that of `tokens` also joins pairs, [CLS] A [SEP] B [SEP]. */
export function tinyTokenizer(variant: TinyVariant): object {
  const vocab = Object.fromEntries(TINY_VOCABULARY.map((word, index) => [word, index]));
  const piece = (id: string, sequence: boolean, type_id = 0): object =>
    sequence ? { Sequence: { id, type_id } } : { SpecialToken: { id, type_id } };
  const single = [piece('[CLS]', false), piece('A', true), piece('[SEP]', false)];
  return {
    version: '1.0',
    added_tokens: TINY_SPECIAL.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    // The in-graph variant has no special tokens, as a static model would have it.
    post_processor:
      variant === 'in-graph'
        ? null
        : {
            type: 'TemplateProcessing',
            single,
            pair: [...single, piece('B', true, 1), piece('[SEP]', false, 1)],
            special_tokens: {
              '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
              '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
            },
          },
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

const { FLOAT, INT64 } = onnx.TensorProto.DataType;

function tinyGraph(variant: TinyVariant, lookUpType: string): InstanceType<typeof onnx.ModelProto> {
  const node = (opType: string, input: string[], output: string, attribute: object[] = []): object => ({
    opType,
    name: output,
    input,
    output: [output],
    attribute,
  });
  const attribute = (name: string, fields: object): object => ({ name, ...fields });
  const { INT } = onnx.AttributeProto.AttributeType;
  const lookUp = (output: string): object => node(lookUpType, ['rows', 'input_ids'], output);
  const pooled = [
    lookUp('vectors'),
    node('Cast', ['attention_mask'], 'mask', [attribute('to', { type: INT, i: FLOAT })]),
    node('Unsqueeze', ['mask', 'last_axis'], 'weights'),
    node('Mul', ['vectors', 'weights'], 'shown'),
    node('ReduceSum', ['shown', 'token_axis'], 'sum', [attribute('keepdims', { type: INT, i: 0 })]),
    node('LpNormalization', ['sum'], 'last_hidden_state', [
      attribute('axis', { type: INT, i: -1 }),
      attribute('p', { type: INT, i: 2 }),
    ]),
  ];
  const dim = (size: string | number): object =>
    typeof size === 'string' ? { dimParam: size } : { dimValue: size };
  const value = (name: string, elemType: number, shape: (string | number)[]): object => ({
    name,
    type: { tensorType: { elemType, shape: { dim: shape.map(dim) } } },
  });
  const rows = Float32Array.from(TINY_VOCABULARY.flatMap(tinyVector));
  const axis = (name: string, at: number): object => ({ name, dataType: INT64, dims: [1], int64Data: [at] });
  const inGraph = variant === 'in-graph';
  return onnx.ModelProto.fromObject({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    producerName: 'ibid-test',
    graph: {
      name: 'tiny',
      node: inGraph ? pooled : [lookUp('last_hidden_state')],
      initializer: [
        {
          name: 'rows',
          dataType: FLOAT,
          dims: [TINY_VOCABULARY.length, TINY_DIMENSION],
          rawData: Buffer.from(rows.buffer),
        },
        ...(inGraph ? [axis('last_axis', 2), axis('token_axis', 1)] : []),
      ],
      input: [
        value('input_ids', INT64, ['batch', 'sequence']),
        ...(inGraph ? [value('attention_mask', INT64, ['batch', 'sequence'])] : []),
      ],
      output: [
        value('last_hidden_state', FLOAT, ['batch', ...(inGraph ? [] : ['sequence']), TINY_DIMENSION]),
      ],
    },
  });
}
