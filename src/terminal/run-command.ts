import { IbidError } from '../errors.ts';
import { describeError } from './error-sentences.ts';

/** Exit codes follow grep; `crashed` is that of sysexits.h for a fault of the program itself. */
export const EXIT = Object.freeze({ found: 0, nothingFound: 1, error: 2, crashed: 70, interrupted: 130 });

/**
 * Runs a command and sets the exit code: what it resolves to, 130 when it was interrupted, 2 on an error, with one
 * sentence on stderr (and the stack trace where `LOG_LEVEL` is debug or trace). Ctrl-C aborts the signal it is
 * given; a second Ctrl-C ends the process at once.
 */
export async function runCommand(command: (signal: AbortSignal) => Promise<number>): Promise<void> {
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
  try {
    process.exitCode = await command(interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) {
      process.exitCode = EXIT.interrupted;
      process.stderr.write('Stopped; nothing was changed.\n');
    } else {
      process.exitCode = EXIT.error;
      process.stderr.write(`${describeError(error)}\n`);
      if (/^(?:debug|trace)$/u.test(process.env['LOG_LEVEL'] ?? '')) printTrace(error);
    }
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

function printTrace(error: unknown): void {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    process.stderr.write(`${cause.stack ?? cause.message}\n`);
}

/** A command line that cannot be understood, as one fault of the configuration. */
export function usageError(error: unknown, usage: string): IbidError {
  const detail = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
  return new IbidError('usage', { detail, usage }, { cause: error });
}
