import type { Check } from '../check.ts';
import { describeError } from '../terminal/error-sentences.ts';

/** The error as its sentence, which holds the remedy, without the full stop: other lines have none. */
export function describeFault(error: unknown): string {
  return describeError(error).replace(/\.$/u, '');
}

/** What a check makes of its work: the detail, or the error as one sentence that holds the remedy. */
export async function runCheck(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await look() };
  } catch (error) {
    return { name, ok: false, detail: describeFault(error) };
  }
}
