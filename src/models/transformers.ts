import { basename, dirname } from 'node:path';
import { AutoModel, AutoTokenizer, env, Tensor as LibraryTensor } from '@xenova/transformers';
import { IbidError } from '../errors.ts';
import type { ModelFiles, Pooling } from './model-files.ts';
import { normalizeVector, poolTokens } from './pooling.ts';

/** A model in memory. Its `embed` blocks the thread it runs in, so it belongs in a worker process. */
export interface LoadedModel {
  readonly dimension: number;
  /** One vector a text, of length 1; zero for a blank text and for one the model gives no finite vector. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

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
// Common words, so that any tokenizer knows a piece of it.
const PROBE = 'who said what in the same place';

/**
 * Loads a model from its folder, never from the network, and embeds one text with it, which tells the dimension
 * and warms the graph. Throws `model-corrupt` when the tokenizer or the graph cannot be loaded or gives no vector.
 */
export async function loadModel(files: ModelFiles): Promise<LoadedModel> {
  const { tokenizer, run: graph } = await loadGraph(files);
  const run = (texts: string[]): Promise<Float32Array[]> => runModel(tokenizer, graph, files.pooling, texts);
  const probe = await run([PROBE]).catch((cause: unknown) => {
    throw corrupt(files, WEIGHTS, cause);
  });
  const dimension = probe[0]?.length ?? 0;
  if (!probe[0]?.some((value) => value !== 0)) throw corrupt(files, WEIGHTS, new Error('it gives no vector'));

  return {
    dimension,
    async embed(texts) {
      // A blank text has no tokens, and an empty batch of tokens is an error in some graphs.
      const worded = texts.filter((text) => text.trim() !== '');
      const vectors = (worded.length > 0 ? await run(worded) : []).values();
      return texts.map((text) =>
        text.trim() === ''
          ? new Float32Array(dimension)
          : (vectors.next().value ?? new Float32Array(dimension)),
      );
    },
  };
}

/** Loads the tokenizer and the graph of a model. Throws `model-corrupt` when one of them cannot be loaded. */
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

async function runModel(
  tokenizer: Tokenizer,
  model: Graph,
  pooling: Pooling,
  texts: string[],
): Promise<Float32Array[]> {
  const tokens = tokenizer(texts, { padding: true, truncation: true });
  const outputs = await model(tokens);
  const output = outputs['last_hidden_state'] ?? outputs['sentence_embedding'] ?? outputs['token_embeddings'];
  if (!output || !(output.data instanceof Float32Array))
    throw new Error(`the graph's outputs are ${Object.keys(outputs).join(', ')}, none of them an embedding`);
  const [batch, ...shape] = output.dims;
  const dimension = shape.at(-1);
  if (batch !== texts.length || dimension === undefined || shape.length > 2)
    throw new Error(`the output's shape is [${output.dims.join(', ')}] for ${texts.length} texts`);

  // [batch, dimension] and [batch, 1, dimension] are pooled in the graph; otherwise one vector a token.
  const positions = shape.length === 1 ? 1 : (shape[0] ?? 1);
  const mask = positions === 1 ? null : (tokens.attention_mask.data as BigInt64Array);
  const { data } = output;
  return texts.map((_, row) => {
    const start = row * positions * dimension;
    const vectors = data.subarray(start, start + positions * dimension);
    const rowMask = mask?.subarray(row * positions, (row + 1) * positions);
    return normalizeVector(rowMask ? poolTokens(vectors, rowMask, dimension, pooling) : vectors.slice());
  });
}

/** The error that a file of the model cannot be used. */
export function corrupt(files: ModelFiles, file: string, cause: unknown): IbidError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new IbidError('model-corrupt', { model: files.model, file, detail }, { cause });
}
