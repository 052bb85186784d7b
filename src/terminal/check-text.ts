import type { Check } from '../check.ts';
import { makeVisible } from './visible-text.ts';

/** A check on one line: ✔, ✘ or –, its name, what was found and, where it says what to do, the remedy. */
export function renderCheck({ name, ok, detail, remedy }: Check): string {
  const sign = ok === 'skipped' ? '– ' : ok ? '✔ ' : '✘ ';
  const found = ok === 'skipped' ? `skipped: ${detail}` : detail;
  return makeVisible(`${sign}${name}: ${found}${remedy === undefined ? '' : `; ${remedy}`}`);
}
