import { isServerId } from '../stories/story-place.ts';

// What stands behind options. Each throws an Error, whose sentence names the option, for what it cannot read.

/** A whole number from 1. */
export function readCount(text: string, option: string): number {
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new Error(`${option} wants a whole number from 1, not "${text}"`);
  return Number(text);
}

/** Whole numbers from 1, with commas between. */
export function readCounts(list: string, option: string): number[] {
  return list.split(',').map((text) => readCount(text, option));
}

/** The id of a server, as it is given. */
export function readServerId(text: string, option: string): string {
  if (!isServerId(text)) throw new Error(`${option} needs the id of a server, which has 17 to 20 digits`);
  return text;
}
