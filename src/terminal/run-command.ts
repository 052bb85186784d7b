import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { IbidError } from '../errors.ts';
import { createModelsWorker } from '../models/model-tasks.ts';
import { describeError } from './error-sentences.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** Exit codes follow grep; `crashed` is that of sysexits.h for a fault of the program itself. */
export const EXIT = Object.freeze({ found: 0, nothingFound: 1, error: 2, crashed: 70, interrupted: 130 });

/** What people type. Resolves to the exit code. */
export type Command = (terminal: Terminal) => Promise<number>;

/**
 * Runs a command within a terminal and resolves to the exit code: what it resolves to, 130 when it was interrupted, 2 on an
 * error, with one sentence on stderr (and the stack trace where `LOG_LEVEL` is debug or trace).
 */
export async function runWithin(terminal: Terminal, command: Command): Promise<number> {
  try {
    return await command(terminal);
  } catch (error) {
    if (terminal.signal.aborted) {
      terminal.tell('Stopped; nothing was changed.');
      return EXIT.interrupted;
    }
    terminal.tell(describeError(error));
    if (/^(?:debug|trace)$/u.test(terminal.variables['LOG_LEVEL'] ?? '')) tellTrace(terminal, error);
    return EXIT.error;
  }
}

/**
 * Runs a command in the terminal of this process and sets its exit code. Ctrl-C aborts the signal; a second Ctrl-C ends the process
 * at once.
 */
export async function runCommand(command: Command): Promise<void> {
  const interruption = new AbortController();
  const interrupt = (): void => {
    if (interruption.signal.aborted) process.exit(EXIT.interrupted);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  // `npm run ask … | head` closes our stdout; that is no error of ours. A full disk behind it is one.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.found);
    process.stderr.write(`The output could not be written (${error.message}); write it somewhere else.\n`);
    process.exit(EXIT.error);
  });
  const terminal = createTerminal({
    args: process.argv.slice(2),
    variables: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    models: createModelsWorker(),
    signal: interruption.signal,
  });
  try {
    process.exitCode = await runWithin(terminal, command);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/**
 * Runs a command when its file, by its `import.meta.url`, is what the process was started with, and not when somebody imports it.
 * Resolves to whether it ran. Names are compared, since the folder may have been reached by a link.
 */
export async function runAsMain(url: string, command: Command): Promise<boolean> {
  const nameOf = (file: string): string => path.basename(file).replace(/\.[jt]s$/u, '');
  const isMain = nameOf(process.argv[1] ?? '') === nameOf(fileURLToPath(url));
  if (isMain) await runCommand(command);
  return isMain;
}

function tellTrace({ tell }: Terminal, error: unknown): void {
  for (let cause = error; cause instanceof Error; cause = cause.cause) tell(cause.stack ?? cause.message);
}

/** A command line that cannot be understood, as one fault of the configuration. */
export function usageError(error: unknown, usage: string): IbidError {
  const detail = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
  return new IbidError('usage', { detail, usage }, { cause: error });
}
