import { NUMBERS_A_PIECE, type Window } from '../../src/models/window.ts';
import {
  encodeGraph,
  encodeJson,
  makeFloats,
  makeStep,
  makeWhole,
  TO_FLOAT,
  writeModel,
} from './tiny-graph.ts';

export interface TinyReader {
  /** By default a few pieces; the graph takes any number. */
  readonly vocabulary?: Readonly<Record<string, number>>;
  /** Pieces that it has positions for, as its configuration says. */
  readonly positions?: number;
  /** Numbers for each piece; other than three makes it no reader. */
  readonly labels?: number;
  /** What the graph's output is called. */
  readonly output?: string;
  /** Another makes a graph that is well-formed but cannot run. */
  readonly opType?: string;
  /** Added to every number; NaN makes a model that gives no numbers. */
  readonly bias?: number;
}

/** What each piece gets for every time that the question has it too, for every piece of the question, and at least. */
const PER_SHARED = [1, 0, 5];
const PER_ASKED = [0, 1, 0];
const BASE = [0, 0, -1];

/** By hand what the tiny reader gives for a window. */
export function readTinily({ pieces, questionEnd }: Window): number[] {
  const asked = pieces.subarray(0, questionEnd);
  return [...pieces].flatMap((piece) => {
    const shared = asked.filter((other) => other === piece).length;
    return BASE.map((base, at) => base + shared * (PER_SHARED[at] ?? 0) + questionEnd * (PER_ASKED[at] ?? 0));
  });
}

/** Writes the files of a real, tiny reader that ONNX Runtime runs below a folder. */
export async function writeTinyReader(folder: string, options: TinyReader = {}): Promise<void> {
  const { vocabulary = { '[PAD]': 0, '[UNK]': 100, '[CLS]': 101, '[SEP]': 102 }, positions = 512 } = options;
  await writeModel(
    folder,
    new Map([
      ['config.json', encodeJson({ model_type: 'bert', max_position_embeddings: positions })],
      ['tokenizer.json', encodeJson({ model: { type: 'WordPiece', vocab: vocabulary } })],
      ['tokenizer_config.json', encodeJson({ tokenizer_class: 'BertTokenizer' })],
      ['onnx/model_quantized.onnx', buildGraph(options)],
    ]),
  );
}

function buildGraph({
  labels = NUMBERS_A_PIECE,
  output = 'logits',
  opType = 'Equal',
  bias = 0,
}: TinyReader): Uint8Array {
  const perLabel = (values: number[]): number[] => Array.from({ length: labels }, (_, at) => values[at] ?? 0);
  return encodeGraph({
    steps: [
      makeStep('Cast', ['attention_mask'], 'shown', { to: TO_FLOAT }),
      makeStep('Cast', ['token_type_ids'], 'second', { to: TO_FLOAT }),
      makeStep('Sub', ['shown', 'second'], 'asked_row'),
      makeStep('Unsqueeze', ['asked_row', 'row'], 'asked'),
      makeStep('Unsqueeze', ['input_ids', 'row'], 'across'),
      makeStep('Unsqueeze', ['input_ids', 'column'], 'down'),
      makeStep(opType, ['down', 'across'], 'is_same'),
      makeStep('Cast', ['is_same'], 'same', { to: TO_FLOAT }),
      makeStep('Mul', ['same', 'asked'], 'same_asked'),
      makeStep('ReduceSum', ['same_asked', 'column'], 'shared'),
      makeStep('ReduceSum', ['asked', 'column'], 'count'),
      makeStep('MatMul', ['shared', 'per_shared'], 'for_shared'),
      makeStep('MatMul', ['count', 'per_asked'], 'for_asked'),
      makeStep('Add', ['for_shared', 'for_asked'], 'sum'),
      makeStep('Add', ['sum', 'base'], output),
    ],
    weights: [
      makeWhole('row', 1),
      makeWhole('column', 2),
      makeFloats('per_shared', [1, labels], perLabel(PER_SHARED)),
      makeFloats('per_asked', [1, labels], perLabel(PER_ASKED)),
      makeFloats(
        'base',
        [labels],
        perLabel(BASE).map((value) => value + bias),
      ),
    ],
    inputs: ['input_ids', 'attention_mask', 'token_type_ids'],
    output: { name: output, shape: ['batch', 'sequence', labels] },
  });
}
