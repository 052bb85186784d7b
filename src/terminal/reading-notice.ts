import { describeError } from './error-sentences.ts';

/** Tells on stderr why a question was not read. */
export function tellReadingFailure(error: unknown): void {
  process.stderr.write(`${describeError(error)} Answers go by words alone meanwhile.\n`);
}
