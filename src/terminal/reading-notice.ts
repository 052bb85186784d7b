import { describeError } from './error-sentences.ts';
import type { Terminal } from './terminal.ts';

/** What tells in a terminal why a question was not read. */
export function tellReadingFailure({ tell }: Terminal): (error: unknown) => void {
  return (error) => {
    tell(`${describeError(error)} Answers go by words alone meanwhile.`);
  };
}
