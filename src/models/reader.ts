import { IbidError } from '../errors.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelIdentity } from './model-identity.ts';
import { createReadingLine, type LineOptions } from './reading-line.ts';
import { runModel, type RunningModelOptions } from './running-model.ts';
import type { Window } from './window.ts';

/** Reads windows of text beside a question. The real one runs a small cross-encoder in the models' process. */
export interface Reader extends ModelIdentity {
  /**
   * For each window three numbers a piece: start of the answer, end of the answer, evidence. They depend on the window
   * alone. Rejects with `reading-failed` when the model fails, when the windows wait or are read for too long, and when
   * it is closed.
   */
  read(windows: readonly Window[], options?: ReadOptions): Promise<readonly Float32Array[]>;
  /** Whether the model is loaded. It is not while its process is being started anew. */
  isReady(): boolean;
  /** Ends the worker. What waits and what is under way is rejected. Safe to call twice. */
  close(): Promise<void>;
}

/** Whether questions are read: yes, not while the reader's process is started anew, or never, since there is no reader. */
export type ReaderState = 'ready' | 'waiting' | 'off';

/** How a reader is; none is `off`. */
export function readerStateOf(reader: Pick<Reader, 'isReady'> | null): ReaderState {
  if (reader === null) return 'off';
  return reader.isReady() ? 'ready' : 'waiting';
}

interface ReadOptions {
  /** Whose question it is, such as a server's id: those who ask take turns, however much one of them asks. */
  readonly asker?: string;
}

export type ReaderOptions = RunningModelOptions & Partial<Omit<LineOptions, 'fail'>>;

/**
 * A reader in the models' process. Rejects as `runModel` does, with `reading-failed` where the process is at fault. A
 * process that takes twice the limit for reading hangs and is ended: with it those who wait would be given up too.
 */
export async function createReader(
  reading: ModelFiles | Promise<ModelFiles>,
  options: ReaderOptions = {},
): Promise<Reader> {
  const { waitLimit = 15_000, readLimit = 5000, onRead } = options;
  const model = await runModel({ load: 'loadReader', failure: 'reading-failed' }, reading, options);
  const { name, fingerprint } = model.files;
  const line = createReadingLine(
    (windows) =>
      model.run('urgent', (process, id) => process.ask('read', { id, windows }, { limit: 2 * readLimit })),
    {
      waitLimit,
      readLimit,
      fail: (detail) => new IbidError('reading-failed', { model: name, detail }),
      ...(onRead ? { onRead } : {}),
    },
  );
  return {
    name,
    fingerprint,
    isReady: () => model.isReady(),
    read: (windows, { asker = '' } = {}) => line.read(windows, asker),
    close: () => model.close(),
  };
}
