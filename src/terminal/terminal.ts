import type { Readable, Writable } from 'node:stream';
import type { ModelsWorker } from '../models/model-tasks.ts';

/** Where text is written to: a terminal, or what stands for one. */
export type TextStream = Writable & { readonly isTTY?: boolean; readonly columns?: number | undefined };

/** Where a command runs: what it was given, where it writes, and when it is to stop. */
export interface Terminal extends TerminalParts {
  /** Writes a line of results. */
  readonly print: (text: string) => void;
  /** Writes a line of what is no result: faults, progress, notices. */
  readonly tell: (text: string) => void;
}

interface TerminalParts {
  /** The words behind the command's name. */
  readonly args: readonly string[];
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: TextStream;
  readonly errors: TextStream;
  /** Where models run; nothing is started before the first is opened. */
  readonly models: ModelsWorker;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A terminal of these parts. */
export function createTerminal(parts: TerminalParts): Terminal {
  return {
    ...parts,
    print(text) {
      parts.output.write(`${text}\n`);
    },
    tell(text) {
      parts.errors.write(`${text}\n`);
    },
  };
}
