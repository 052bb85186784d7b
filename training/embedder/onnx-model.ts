import onnxProto from 'onnx-proto';
import type { onnx as Onnx } from 'onnx-proto';
import { ZERO } from './quantise.ts';
import type { QuantisedRows } from './quantise.ts';

/** What the graph looks up: a vector for each row, and for each token its row and its weight. */
export interface TokenTable {
  readonly rows: QuantisedRows;
  /** The row of each token id. */
  readonly rowOfToken: Int32Array;
  /** What to multiply a token's row by: the row's own scale times the token's weight. 0 for special tokens. */
  readonly scaleOfToken: Float32Array;
}

const { onnx } = onnxProto;
const { FLOAT, UINT8, INT32, INT64 } = onnx.TensorProto.DataType;
/** Shorter than any text with one word of some weight; keeps a text without words at 0 instead of 0/0. */
const SMALLEST_LENGTH = 1e-9;

/**
 * The bytes of an ONNX model that turns `input_ids` and `attention_mask` (int64, batch × tokens) into
 * `last_hidden_state` (float, batch × dimension): the weighted sum of the tokens' rows, of length 1, or all
 * zeros when no token has weight. Operator set 13, IR 7: what onnxruntime 1.14 reads.
 *
 * A byte holds two columns, b = 16 × upper + lower. Sums are linear, so only the upper half is unpacked for
 * each token: Σ w·lower = Σ w·b − 16 × Σ w·upper. Then ZERO × Σ w is taken off both.
 */
export function encodeModel(table: TokenTable): Uint8Array {
  const { rows, rowOfToken, scaleOfToken } = table;
  const tokens = rowOfToken.length;
  const graph = onnx.GraphProto.create({
    name: 'ibid-embedder',
    input: [
      value('input_ids', INT64, ['batch', 'tokens']),
      value('attention_mask', INT64, ['batch', 'tokens']),
    ],
    output: [value('last_hidden_state', FLOAT, ['batch', rows.dimension])],
    initializer: [
      tensor('rows', UINT8, [rows.count, rows.dimension / 2], rows.packed),
      tensor('row_of_token', INT32, [tokens], rowOfToken),
      tensor('scale_of_token', FLOAT, [tokens], scaleOfToken),
      tensor('axis_1', INT64, [1], new BigInt64Array([1n])),
      tensor('sixteen', FLOAT, [1], new Float32Array([16])),
      tensor('sixteenth', FLOAT, [1], new Float32Array([1 / 16])),
      tensor('zero', FLOAT, [1], new Float32Array([ZERO])),
      tensor('smallest_length', FLOAT, [1], new Float32Array([SMALLEST_LENGTH])),
    ],
    node: [
      node('Gather', ['row_of_token', 'input_ids'], 'row_numbers'),
      node('Gather', ['rows', 'row_numbers'], 'bytes'),
      node('Cast', ['bytes'], 'both', [integer('to', FLOAT)]),
      node('Mul', ['both', 'sixteenth'], 'shifted'),
      node('Floor', ['shifted'], 'upper'),
      node('Gather', ['scale_of_token', 'input_ids'], 'scales'),
      node('Cast', ['attention_mask'], 'mask', [integer('to', FLOAT)]),
      node('Mul', ['scales', 'mask'], 'weights'),
      node('Unsqueeze', ['weights', 'axis_1'], 'weight_rows'),
      node('MatMul', ['weight_rows', 'upper'], 'upper_sums'),
      node('MatMul', ['weight_rows', 'both'], 'both_sums'),
      node('Mul', ['upper_sums', 'sixteen'], 'upper_part'),
      node('Sub', ['both_sums', 'upper_part'], 'lower_sums'),
      node('Concat', ['upper_sums', 'lower_sums'], 'raw_sums_1', [integer('axis', 2)]),
      node('Squeeze', ['raw_sums_1', 'axis_1'], 'raw_sums'),
      node('ReduceSum', ['weights', 'axis_1'], 'total_weights', [integer('keepdims', 1)]),
      node('Mul', ['total_weights', 'zero'], 'offsets'),
      node('Sub', ['raw_sums', 'offsets'], 'sums'),
      node('ReduceL2', ['sums'], 'lengths', [integers('axes', [1]), integer('keepdims', 1)]),
      node('Max', ['lengths', 'smallest_length'], 'safe_lengths'),
      node('Div', ['sums', 'safe_lengths'], 'last_hidden_state'),
    ],
  });
  return onnx.ModelProto.encode({
    irVersion: 7,
    producerName: 'ibid',
    opsetImport: [{ domain: '', version: 13 }],
    graph,
  }).finish();
}

function node(opType: string, input: string[], output: string, attribute: Onnx.IAttributeProto[] = []) {
  return onnx.NodeProto.create({ opType, name: output, input, output: [output], attribute });
}

function integer(name: string, i: number) {
  return onnx.AttributeProto.create({ name, type: onnx.AttributeProto.AttributeType.INT, i });
}

function integers(name: string, ints: number[]) {
  return onnx.AttributeProto.create({ name, type: onnx.AttributeProto.AttributeType.INTS, ints });
}

function tensor(name: string, dataType: number, dims: number[], values: ArrayBufferView) {
  const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return onnx.TensorProto.create({ name, dataType, dims, rawData });
}

function value(name: string, elemType: number, dims: (string | number)[]) {
  const dim = dims.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType, shape: { dim } } } });
}
