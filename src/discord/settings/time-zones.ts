import { LIMITS } from '../limits.ts';
import type { Choice } from '../entry.ts';

/** Whether there is a time zone of this name, by the system's tables: `Europe/Tirane`, `UTC`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Time zones that fit what was typed, at most 25: those of a place whose name begins so come first. */
export function completeTimeZone(typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const names = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const fitting = names.filter((name) => name.toLowerCase().includes(wanted));
  const begins = (name: string): boolean => name.toLowerCase().split('/').at(-1)?.startsWith(wanted) ?? false;
  return [...fitting.filter(begins), ...fitting.filter((name) => !begins(name))]
    .slice(0, LIMITS.choices)
    .map((name) => ({ name: name.replaceAll('_', ' '), value: name }));
}
