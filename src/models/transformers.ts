import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor as LibraryTensor } from '@xenova/transformers';
import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';

/** A tokenizer and a graph in memory, as the library gives them. Running the graph blocks the thread. */
export interface LoadedGraph {
  readonly tokenizer: Tokenizer;
  readonly run: Graph;
}

// What we use of the library: its own types are `any` at these places.
interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}
interface Tokenizer {
  (texts: string[], options: { padding: true; truncation: true }): TokenTensors;
  /** Token ids without padding, each pair as long as it is. */
  (texts: string[], options: { text_pair: string[]; return_tensor: false }): TokenRows;
  /** Token ids of one text. */
  (text: string, options: { add_special_tokens: false; return_tensor: false }): { input_ids: number[] };
  model_max_length: number;
  readonly pad_token_id: number | undefined;
  readonly all_special_ids: readonly number[];
}
interface TokenTensors {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
  readonly token_type_ids?: Tensor;
}
interface TokenRows {
  readonly input_ids: readonly (readonly number[])[];
  /** Which of the two texts a token is of, 0 or 1; not every model wants to know. */
  readonly token_type_ids?: readonly (readonly number[])[];
}
type Graph = (inputs: TokenTensors) => Promise<Record<string, Tensor | undefined>>;

const WEIGHTS = 'onnx/model_quantized.onnx';

/**
 * Loads the tokenizer and the graph of a model, one model after the other: the library is told by variables where it
 * lies. Throws `model-corrupt` when one of them cannot be loaded.
 */
export async function loadGraph(files: ModelFiles): Promise<LoadedGraph> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(files.folder);
  env.useBrowserCache = false;
  // Its file cache is asked first and lies inside node_modules: a file there would win over the model's own.
  env.useFSCache = false;
  const name = basename(files.folder);

  const tokenizer = (await AutoTokenizer.from_pretrained(name).catch((cause: unknown) => {
    throw corrupt(files, 'tokenizer.json', cause);
  })) as unknown as Tokenizer;
  const run = (await AutoModel.from_pretrained(name, { quantized: true }).catch((cause: unknown) => {
    throw corrupt(files, WEIGHTS, cause);
  })) as Graph;
  // The call's own `max_length` would also pad every batch to that length.
  tokenizer.model_max_length = files.maxTokens;
  return { tokenizer, run };
}

/** A table of whole numbers as the graph takes it, one row a text. */
export function createTensor(rows: readonly (readonly number[])[]): Tensor {
  const width = rows[0]?.length ?? 0;
  const data = BigInt64Array.from(rows.flat(), BigInt);
  return new LibraryTensor('int64', data, [rows.length, width]) as Tensor;
}

/** The error that a file of the model cannot be used. */
export function corrupt(files: ModelFiles, file: string, cause: unknown): IbidError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new IbidError('model-corrupt', { model: files.name, file, detail }, { cause });
}
