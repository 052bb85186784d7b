import { IbidError } from '../errors.ts';
import type { Window } from './loaded-reader.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelIdentity } from './model-identity.ts';
import { createReadingLine, type Reading } from './reading-line.ts';
import { runModel, type RunningModelOptions } from './running-model.ts';

/** Reads windows of text beside a question. The real one runs a small cross-encoder in the models' process. */
export interface Reader extends ModelIdentity {
  /**
   * For each window three numbers a piece: start of the answer, end of the answer, evidence. Rejects with
   * `reading-failed` when the model fails, when the windows wait or are read for too long, and when it is closed.
   */
  read(windows: readonly Window[], options?: ReadOptions): Promise<readonly Float32Array[]>;
  /** Whether the model is loaded. It is not while its process is being started anew. */
  isReady(): boolean;
  /** Ends the worker. What is under way is rejected. Safe to call twice. */
  close(): Promise<void>;
}

/** Whether questions are read: yes, not while the reader's process is started anew, or never, since there is no reader. */
export type ReaderState = 'ready' | 'waiting' | 'off';

interface ReadOptions {
  /** Whose question it is, such as a server's id: those who ask take turns, however much one of them asks. */
  readonly asker?: string;
}

export interface ReaderOptions extends RunningModelOptions {
  /** Milliseconds that a question may wait for its turn. Default 15,000. */
  readonly waitLimit?: number;
  /** Milliseconds from the turn's beginning in which a question must be read. Default 5,000. */
  readonly readLimit?: number;
  /** Told of each batch, and of each question that was given up. */
  readonly onRead?: (reading: Reading) => void;
}

/** Windows in one run of the graph. Sensible: 4 to 16; more take more memory and no less time. */
const RUN_WINDOWS = 8;

/**
 * A reader in the models' process. Questions that wait together share a batch. Rejects as `runModel` does, with
 * `reading-failed` where the process is at fault.
 */
export async function createReader(
  reading: ModelFiles | Promise<ModelFiles>,
  options: ReaderOptions = {},
): Promise<Reader> {
  const { waitLimit = 15_000, readLimit = 5000, onRead } = options;
  const kind = { load: 'loadReader', failure: 'reading-failed', batchSize: RUN_WINDOWS } as const;
  const model = await runModel(kind, reading, options);
  const { name, fingerprint } = model.files;
  const fail = (detail: string): IbidError => new IbidError('reading-failed', { model: name, detail });

  /** Windows of like length run together, so that little is spent on padding. */
  const readAll = async (windows: readonly Window[]): Promise<Float32Array[]> => {
    const order = windows.map((_, at) => at).sort((a, b) => lengthOf(windows[a]) - lengthOf(windows[b]));
    const read = new Array<Float32Array>(windows.length);
    for (let from = 0; from < order.length; from += RUN_WINDOWS) {
      const places = order.slice(from, from + RUN_WINDOWS);
      const some = places.flatMap((place) => windows[place] ?? []);
      const found = await model.runOne(some.length, (process, id, limit) =>
        process.ask('read', { id, windows: some }, limit),
      );
      for (const [at, place] of places.entries()) read[place] = found[at] ?? new Float32Array(0);
    }
    return read;
  };
  const line = createReadingLine(readAll, { waitLimit, readLimit, fail, ...(onRead ? { onRead } : {}) });
  return {
    name,
    fingerprint,
    isReady: () => model.isReady(),
    read: (windows, { asker = '' } = {}) => line.read(windows, asker),
    close: () => model.close(),
  };
}

function lengthOf(window: Window | undefined): number {
  return window?.pieces.length ?? 0;
}
