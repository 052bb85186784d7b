import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const { FLOAT, INT64 } = onnx.TensorProto.DataType;
const { INT, INTS } = onnx.AttributeProto.AttributeType;

/** The number by which a `Cast` names the type of a float. */
export const TO_FLOAT = FLOAT;

/** A step of a graph that gives `output`, which is also its name; its attributes are whole numbers or lists of them. */
export function makeStep(
  opType: string,
  input: string[],
  output: string,
  attributes: Readonly<Record<string, number | number[]>> = {},
): object {
  const attribute = Object.entries(attributes).map(([name, value]) =>
    typeof value === 'number' ? { name, type: INT, i: value } : { name, type: INTS, ints: value },
  );
  return { opType, name: output, input, output: [output], attribute };
}

/** Floats that are part of a graph, such as weights. */
export function makeFloats(name: string, dims: number[], values: Iterable<number>): object {
  return { name, dataType: FLOAT, dims, rawData: Buffer.from(Float32Array.from(values).buffer) };
}

/** Whole numbers that are part of a graph, such as the number of an axis. */
export function makeWhole(name: string, ...values: number[]): object {
  return { name, dataType: INT64, dims: [values.length], int64Data: values };
}

interface Graph {
  readonly steps: readonly object[];
  readonly weights: readonly object[];
  /** Tables of whole numbers, a row a text. */
  readonly inputs: readonly string[];
  /** Of floats; a dimension without a number has a name. */
  readonly output: { readonly name: string; readonly shape: readonly (string | number)[] };
}

/** The bytes of an ONNX file. */
export function encodeGraph({ steps, weights, inputs, output }: Graph): Uint8Array {
  const describe = (name: string, elemType: number, shape: readonly (string | number)[]): object => {
    const dim = shape.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size }));
    return { name, type: { tensorType: { elemType, shape: { dim } } } };
  };
  const model = onnx.ModelProto.fromObject({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    producerName: 'ibid-test',
    graph: {
      name: 'tiny',
      node: steps,
      initializer: weights,
      input: inputs.map((name) => describe(name, INT64, ['batch', 'sequence'])),
      output: [describe(output.name, FLOAT, output.shape)],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}

/** A JSON file of a model. */
export function encodeJson(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

/** Writes a model's files below a folder. */
export async function writeModel(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [file, bytes] of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), bytes);
  }
}
