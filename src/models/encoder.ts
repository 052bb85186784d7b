import type { ModelFiles, Pooling } from './model-files.ts';
import { normalizeVector, poolTokens } from './pooling.ts';
import { corrupt, loadGraph, loadTokenizer, WEIGHTS, type Graph, type Tokenizer } from './transformers.ts';

/** A model that embeds, in memory. Its `embed` blocks the thread it runs in, so it belongs in a worker process. */
export interface LoadedEncoder {
  readonly dimension: number;
  /** One vector a text, of length 1; zero for a blank text and for one the model gives no finite vector. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
}

// Common words, so that any tokenizer knows a piece of it.
const PROBE = 'who said what in the same place';

/**
 * Loads a model that embeds from its folder, never from the network, and embeds one text with it, which tells the dimension
 * and warms the graph. Throws `model-corrupt` when the tokenizer or the graph cannot be loaded or gives no vector.
 */
export async function loadEncoder(files: ModelFiles): Promise<LoadedEncoder> {
  const tokenizer = await loadTokenizer(files);
  const graph = await loadGraph(files);
  const run = (texts: string[]): Promise<Float32Array[]> => runGraph(tokenizer, graph, files.pooling, texts);
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

async function runGraph(
  tokenizer: Tokenizer,
  graph: Graph,
  pooling: Pooling,
  texts: string[],
): Promise<Float32Array[]> {
  const tokens = tokenizer(texts, { padding: true, truncation: true });
  const outputs = await graph(tokens);
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
