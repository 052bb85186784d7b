import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor as LibraryTensor } from '@xenova/transformers';
import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';

// What we use of the library: its own types are `any` at these places.
interface Tensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}
interface TokenTensors {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
  readonly token_type_ids?: Tensor;
}
export interface Tokenizer {
  (texts: string[], options: { padding: true; truncation: true }): TokenTensors;
  model_max_length: number;
}
/** Gives its outputs by their names. It blocks the thread. */
export type Graph = (inputs: TokenTensors) => Promise<Record<string, Tensor | undefined>>;

/** Where a model's graph lies in its folder. */
export const WEIGHTS = 'onnx/model_quantized.onnx';

/** Loads the tokenizer of a model. Throws `model-corrupt` when it cannot be loaded. */
export async function loadTokenizer(files: ModelFiles): Promise<Tokenizer> {
  const tokenizer = (await AutoTokenizer.from_pretrained(pointTo(files)).catch((cause: unknown) => {
    throw corrupt(files, 'tokenizer.json', cause);
  })) as unknown as Tokenizer;
  // The call's own `max_length` would also pad every batch to that length.
  tokenizer.model_max_length = files.maxTokens;
  return tokenizer;
}

/** Loads the graph of a model. Throws `model-corrupt` when it cannot be loaded. */
export async function loadGraph(files: ModelFiles): Promise<Graph> {
  return (await AutoModel.from_pretrained(pointTo(files), { quantized: true }).catch((cause: unknown) => {
    throw corrupt(files, WEIGHTS, cause);
  })) as Graph;
}

/**
 * Tells the library where a model lies; by the name that is returned it finds it there. It is told by variables, so one
 * model is loaded after the other.
 */
function pointTo({ folder }: ModelFiles): string {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(folder);
  env.useBrowserCache = false;
  // Its file cache is asked first and lies inside node_modules: a file there would win over the model's own.
  env.useFSCache = false;
  return basename(folder);
}

/** Whole numbers as a graph takes them: a batch of one row. */
export function createTensor(row: ArrayLike<number>): Tensor {
  return new LibraryTensor('int64', BigInt64Array.from(row, BigInt), [1, row.length]) as Tensor;
}

/** The error that a file of the model cannot be used. */
export function corrupt(files: ModelFiles, file: string, cause: unknown): IbidError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new IbidError('model-corrupt', { model: files.name, file, detail }, { cause });
}
