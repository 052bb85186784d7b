import type { FormFault } from './discord-error.ts';

/** Where in a body. */
export type Place = readonly (string | number)[];

/** A fault with Discord's code and words. */
export function fault(at: Place, code: string, message: string): FormFault {
  return { at, code, message };
}

/** A fault when a text is longer than the limit. */
export function tooLong(at: Place, text: string | null | undefined, limit: number): FormFault[] {
  if ((text?.length ?? 0) <= limit) return [];
  return [fault(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${limit} or fewer in length.`)];
}

/** A fault when a text is shorter or longer than allowed. */
export function wrongLength(at: Place, text: string, least: number, most: number): FormFault[] {
  if (text.length >= least && text.length <= most) return [];
  return [fault(at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)];
}

/** A fault when a list is longer than the limit. */
export function tooMany(at: Place, count: number, limit: number): FormFault[] {
  return wrongCount(at, count, 0, limit);
}

/** A fault when a list has fewer or more entries than allowed. */
export function wrongCount(at: Place, count: number, least: number, most: number): FormFault[] {
  if (count >= least && count <= most) return [];
  return [fault(at, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`)];
}
