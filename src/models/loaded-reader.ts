import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';
import { corrupt, createTensor, loadGraph, WEIGHTS, type Graph } from './transformers.ts';
import { LONGEST_WINDOW, NUMBERS_A_PIECE, type Window } from './window.ts';

/** A reader in memory. Its `read` blocks the thread it runs in, so it belongs in a worker process. */
export interface LoadedReader {
  /** For each window {@link NUMBERS_A_PIECE} numbers a piece. Rejects when the model gives what is no number. */
  read(windows: readonly Window[]): Promise<Float32Array[]>;
}

/** [CLS], "who", [SEP], "me", [SEP] in BERT's vocabulary. */
const PROBE: Window = { pieces: Uint16Array.of(101, 2040, 102, 2033, 102), questionEnd: 3 };

/**
 * Loads a reader from its folder, never from the network, and has it read a window. Throws `model-corrupt` when the graph
 * cannot be loaded or run, `model-not-a-model` when it takes no window of full length or gives no three numbers a piece.
 */
export async function loadReader(files: ModelFiles): Promise<LoadedReader> {
  if (files.maxTokens < LONGEST_WINDOW)
    throw noReader(files, 'config.json', `it reads ${files.maxTokens} pieces, not ${LONGEST_WINDOW}`);
  const graph = await loadGraph(files);
  // One after the other, not padded to one length: that takes no longer, and the numbers of a window, whose graph is
  // quantised by the largest value that occurs, would depend on what else is read at the time.
  const read = async (windows: readonly Window[]): Promise<Float32Array[]> => {
    const numbers: Float32Array[] = [];
    for (const window of windows) numbers.push(await readWindow(graph, files, window));
    return numbers;
  };
  await read([PROBE]).catch((cause: unknown) => {
    throw cause instanceof IbidError ? cause : corrupt(files, WEIGHTS, cause);
  });
  return { read };
}

async function readWindow(
  graph: Graph,
  files: ModelFiles,
  { pieces, questionEnd }: Window,
): Promise<Float32Array> {
  const { logits } = await graph({
    input_ids: createTensor(pieces),
    attention_mask: createTensor(pieces.map(() => 1)),
    token_type_ids: createTensor(pieces.map((_, at) => (at < questionEnd ? 0 : 1))),
  });
  const shape = [1, pieces.length, NUMBERS_A_PIECE].join(' × ');
  if (!(logits?.data instanceof Float32Array) || logits.dims.join(' × ') !== shape) {
    const given = logits ? `${logits.type} logits of the shape ${logits.dims.join(' × ')}` : 'no logits';
    throw noReader(files, WEIGHTS, `it gives ${given} where a reader gives float32 logits of ${shape}`);
  }
  if (!logits.data.every(Number.isFinite)) throw new Error('it gives what is no number');
  return logits.data;
}

function noReader(files: ModelFiles, file: string, detail: string): IbidError {
  return new IbidError('model-not-a-model', { model: files.name, file, detail });
}
