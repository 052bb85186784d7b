import { createInterface } from 'node:readline/promises';
import { usageError } from './run-command.ts';
import type { Terminal } from './terminal.ts';

/**
 * Whether somebody answers the question with yes. Rejects with 'usage' where nobody can be asked, saying that `what` needs
 * --yes then, and as readline does when it is interrupted.
 */
export async function confirm(
  question: string,
  { what, usage }: { readonly what: string; readonly usage: string },
  { input, errors, signal }: Terminal,
): Promise<boolean> {
  if (input.isTTY !== true)
    throw usageError(new Error(`${what} needs --yes where nobody can be asked`), usage);
  const lines = createInterface({ input, output: errors });
  try {
    return /^y(?:es)?$/iu.test((await lines.question(`${question} [y/N] `, { signal })).trim());
  } finally {
    lines.close();
  }
}
