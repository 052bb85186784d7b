import { findFirst } from '../find-first.ts';
import type { Refuse } from './parse-text.ts';

/** The largest file that is read, in bytes. A long novel as plain text has about one million. */
export const LARGEST_FILE = 5 * 1024 * 1024;

/**
 * The text of the file, which must be UTF-8 with or without a byte order mark. Line ends `\r\n` and `\r` become
 * `\n` here and nowhere else: every span refers to the text after that.
 * Refuses what is `too-large`, `binary` (a NUL byte) or `not-utf-8`.
 */
export function decodeText(bytes: Uint8Array, refuse: Refuse): string {
  if (bytes.length > LARGEST_FILE) refuse('too-large');
  const mark = readForeignMark(bytes);
  if (mark !== undefined) refuse('not-utf-8', `it starts with the byte order mark of ${mark}`);
  const nul = bytes.indexOf(0);
  if (nul !== -1) refuse('binary', `byte ${nul} is NUL`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n');
  } catch (cause) {
    return refuse('not-utf-8', `byte ${findBadByte(bytes)} is not UTF-8`, cause);
  }
}

function readForeignMark(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  return undefined;
}

/** The offset of the first byte that is not part of a character, or the start of one cut off by the end. */
function findBadByte(bytes: Uint8Array): number {
  const valid = findFirst(1, bytes.length + 1, (length) => !isValid(bytes.subarray(0, length))) - 1;
  // The last character may be cut off: count only the whole ones.
  const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return new TextEncoder().encode(whole.decode(bytes.subarray(0, valid), { stream: true })).length;
}

function isValid(start: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return true;
  } catch {
    return false;
  }
}
