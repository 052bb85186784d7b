import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';
import { corrupt, createTensor, loadRun, type Graph } from './transformers.ts';

/** A question beside a stretch of text, as pieces: `[CLS] question [SEP] heading . sentences [SEP]`. */
export interface Window {
  /** At most {@link LONGEST_WINDOW}. */
  readonly pieces: Uint16Array;
  /** The first piece that is not the question's. */
  readonly questionEnd: number;
}

/** Numbers that the reader gives for a piece: start of the answer, end of the answer, evidence. */
export const NUMBERS_A_PIECE = 3;
/** Pieces in a window, at most; about four times as many as it was trained with, half of what it has positions for. */
export const LONGEST_WINDOW = 256;

/** A reader in memory. Its `read` blocks the thread it runs in, so it belongs in a worker process. */
export interface LoadedReader {
  /** For each window {@link NUMBERS_A_PIECE} numbers a piece. Rejects when the model gives what is no number. */
  read(windows: readonly Window[]): Promise<Float32Array[]>;
}

const WEIGHTS = 'onnx/model_quantized.onnx';
/** [CLS], "who", [SEP], "me", [SEP] in BERT's vocabulary. */
const PROBE: Window = { pieces: Uint16Array.of(101, 2040, 102, 2033, 102), questionEnd: 3 };

/**
 * Loads a reader from its folder, never from the network, and has it read a window. Throws `model-corrupt` when the graph
 * cannot be loaded or run, `model-not-a-model` when it does not give three numbers a piece.
 */
export async function loadReader(files: ModelFiles): Promise<LoadedReader> {
  const run = await loadRun(files);
  const read = (windows: readonly Window[]): Promise<Float32Array[]> => readWindows(run, files, windows);
  await read([PROBE]).catch((cause: unknown) => {
    throw cause instanceof IbidError ? cause : corrupt(files, WEIGHTS, cause);
  });
  return { read };
}

async function readWindows(
  run: Graph,
  files: ModelFiles,
  windows: readonly Window[],
): Promise<Float32Array[]> {
  const width = Math.max(...windows.map(({ pieces }) => pieces.length));
  const fill = (valueAt: (window: Window, at: number) => number) =>
    createTensor(windows.map((window) => Array.from({ length: width }, (_, at) => valueAt(window, at))));
  const { logits } = await run({
    input_ids: fill(({ pieces }, at) => pieces[at] ?? 0),
    attention_mask: fill(({ pieces }, at) => (at < pieces.length ? 1 : 0)),
    token_type_ids: fill(({ pieces, questionEnd }, at) => (at >= questionEnd && at < pieces.length ? 1 : 0)),
  });
  const shape = [windows.length, width, NUMBERS_A_PIECE];
  if (!(logits?.data instanceof Float32Array) || logits.dims.join() !== shape.join()) {
    const given = logits ? `logits of the shape ${logits.dims.join(' × ')}` : 'no logits';
    const detail = `it gives ${given}, and a reader gives ${shape.join(' × ')} here`;
    throw new IbidError('model-not-a-model', { model: files.name, file: WEIGHTS, detail });
  }
  const { data } = logits;
  // A sum is a number only if all of them are, and quicker than asking each.
  if (!Number.isFinite(data.reduce((sum, value) => sum + value, 0)))
    throw new Error('it gives what is no number');
  const row = width * NUMBERS_A_PIECE;
  return windows.map(({ pieces }, at) => data.slice(at * row, at * row + pieces.length * NUMBERS_A_PIECE));
}
