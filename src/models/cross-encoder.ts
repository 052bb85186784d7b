import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';
import { tokenisePairs } from './pair-tokens.ts';
import { corrupt, createTensor, loadGraph, type LoadedGraph } from './transformers.ts';

/** A cross-encoder in memory. Its `score` blocks the thread it runs in, so it belongs in a worker process. */
export interface LoadedCrossEncoder {
  /** One score a text, in order. Rejects when the model gives what is no number. */
  score(question: string, texts: readonly string[]): Promise<Float64Array>;
}

const WEIGHTS = 'onnx/model_quantized.onnx';

/**
 * Loads a cross-encoder from its folder, never from the network, and scores one pair with it. Throws `model-corrupt`
 * when the tokenizer or the graph cannot be loaded or run, `model-not-a-model` when the graph gives no logits of one
 * or two labels.
 */
export async function loadCrossEncoder(files: ModelFiles): Promise<LoadedCrossEncoder> {
  const graph = await loadGraph(files);
  const run = (question: string, texts: readonly string[]): Promise<Float64Array> =>
    scorePairs(graph, files, question, texts);
  await run('who said what', ['in the same place']).catch((cause: unknown) => {
    throw cause instanceof IbidError ? cause : corrupt(files, WEIGHTS, cause);
  });
  return { score: run };
}

async function scorePairs(
  { tokenizer, run }: LoadedGraph,
  files: ModelFiles,
  question: string,
  texts: readonly string[],
): Promise<Float64Array> {
  const { ids, mask, types } = tokenisePairs(tokenizer, question, texts, files.maxTokens);
  const outputs = await run({
    input_ids: createTensor(ids),
    attention_mask: createTensor(mask),
    ...(types === null ? {} : { token_type_ids: createTensor(types) }),
  });
  const logits = outputs['logits'];
  const refuse = (detail: string): IbidError =>
    new IbidError('model-not-a-model', { model: files.name, file: WEIGHTS, detail });
  if (!(logits?.data instanceof Float32Array))
    throw refuse(`it gives ${Object.keys(outputs).join(', ')} where a cross-encoder gives logits`);
  const [batch, labels = 1, ...more] = logits.dims;
  if (batch !== texts.length || more.length > 0 || (labels !== 1 && labels !== 2))
    throw refuse(
      `its logits have the shape ${logits.dims.join(' × ')}, and a cross-encoder's are one or two a text`,
    );
  const scores = readLogits(logits.data, labels);
  if (!scores.every(Number.isFinite)) throw new Error('it gives what is no number');
  return scores;
}

/**
 * Log-odds that the text answers. A model of one label gives them as they are; one of two gives the second label's,
 * which stands for "relevant" by custom, minus the first's.
 */
export function readLogits(logits: Float32Array, labels: 1 | 2): Float64Array {
  return Float64Array.from({ length: logits.length / labels }, (_, row) =>
    labels === 1 ? (logits[row] ?? NaN) : (logits[2 * row + 1] ?? NaN) - (logits[2 * row] ?? NaN),
  );
}
