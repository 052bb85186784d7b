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
  model_max_length: number;
}
interface TokenTensors {
  readonly input_ids: Tensor;
  readonly attention_mask: Tensor;
  readonly token_type_ids?: Tensor;
}
export type Graph = (inputs: TokenTensors) => Promise<Record<string, Tensor | undefined>>;

const WEIGHTS = 'onnx/model_quantized.onnx';

/**
 * Loads the tokenizer and the graph of a model, one model after the other: the library is told by variables where it
 * lies. Throws `model-corrupt` when one of them cannot be loaded.
 */
export async function loadGraph(files: ModelFiles): Promise<LoadedGraph> {
  const name = pointTo(files);
  const tokenizer = (await AutoTokenizer.from_pretrained(name).catch((cause: unknown) => {
    throw corrupt(files, 'tokenizer.json', cause);
  })) as unknown as Tokenizer;
  // The call's own `max_length` would also pad every batch to that length.
  tokenizer.model_max_length = files.maxTokens;
  return { tokenizer, run: await loadRun(files) };
}

/** Loads the graph alone, for a model whose texts are cut elsewhere. Throws `model-corrupt` when it cannot be loaded. */
export async function loadRun(files: ModelFiles): Promise<Graph> {
  const name = pointTo(files);
  return (await AutoModel.from_pretrained(name, { quantized: true }).catch((cause: unknown) => {
    throw corrupt(files, WEIGHTS, cause);
  })) as Graph;
}

/** Tells the library where a model lies; by the name that is returned it finds it there. */
function pointTo({ folder }: ModelFiles): string {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = dirname(folder);
  env.useBrowserCache = false;
  // Its file cache is asked first and lies inside node_modules: a file there would win over the model's own.
  env.useFSCache = false;
  return basename(folder);
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
