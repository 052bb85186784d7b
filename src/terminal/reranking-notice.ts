import { describeError } from './error-sentences.ts';

/** Tells on stderr why an answer is in the ranker's own order. */
export function tellRerankingFailure(error: unknown): void {
  process.stderr.write(`${describeError(error)} Answers come in the ranker’s own order meanwhile.\n`);
}
