import {
  encodeGraph,
  encodeJson,
  makeFloats,
  makeStep,
  makeWhole,
  TO_FLOAT,
  writeModel,
} from './tiny-graph.ts';

/** The words the tiny model knows. Each has a vector of its own; any other word is [UNK]. */
export const TINY_WORDS =
  'the a in of to and who said what same place iran albania ties cut embassy cyber attack prime minister rama diplomat staff leave hours united states government report tuesday wednesday'.split(
    ' ',
  );
const TINY_DIMENSION = 8;
const TINY_SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const TINY_VOCABULARY = [...TINY_SPECIAL, ...TINY_WORDS];

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
  return new Map([
    [
      'config.json',
      encodeJson({ model_type: 'bert', max_position_embeddings: 16, hidden_size: TINY_DIMENSION }),
    ],
    ['tokenizer.json', encodeJson(tinyTokenizer(variant))],
    [
      'tokenizer_config.json',
      encodeJson({
        tokenizer_class: 'BertTokenizer',
        do_lower_case: true,
        model_max_length: 512,
        pad_token: '[PAD]',
      }),
    ],
    ['onnx/model_quantized.onnx', tinyGraph(variant, opType)],
  ]);
}

/** Writes the tiny model's files below a folder. */
export async function writeTinyModel(
  folder: string,
  variant: TinyVariant = 'tokens',
  graph: { readonly opType?: string } = {},
): Promise<void> {
  await writeModel(folder, buildTinyModel(variant, graph));
}

function tinyTokenizer(variant: TinyVariant): object {
  const vocab = Object.fromEntries(TINY_VOCABULARY.map((word, index) => [word, index]));
  const special = (id: string): object => ({ SpecialToken: { id, type_id: 0 } });
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
            single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
            pair: [],
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

function tinyGraph(variant: TinyVariant, lookUpType: string): Uint8Array {
  const lookUp = (output: string): object => makeStep(lookUpType, ['rows', 'input_ids'], output);
  const rows = makeFloats(
    'rows',
    [TINY_VOCABULARY.length, TINY_DIMENSION],
    TINY_VOCABULARY.flatMap(tinyVector),
  );
  const output = 'last_hidden_state';
  if (variant === 'tokens')
    return encodeGraph({
      steps: [lookUp(output)],
      weights: [rows],
      inputs: ['input_ids'],
      output: { name: output, shape: ['batch', 'sequence', TINY_DIMENSION] },
    });
  return encodeGraph({
    steps: [
      lookUp('vectors'),
      makeStep('Cast', ['attention_mask'], 'mask', { to: TO_FLOAT }),
      makeStep('Unsqueeze', ['mask', 'last_axis'], 'weights'),
      makeStep('Mul', ['vectors', 'weights'], 'shown'),
      makeStep('ReduceSum', ['shown', 'token_axis'], 'sum', { keepdims: 0 }),
      makeStep('LpNormalization', ['sum'], output, { axis: -1, p: 2 }),
    ],
    weights: [rows, makeWhole('last_axis', 2), makeWhole('token_axis', 1)],
    inputs: ['input_ids', 'attention_mask'],
    output: { name: output, shape: ['batch', TINY_DIMENSION] },
  });
}
