import type * as z from 'zod';
import type { Pause } from './pauses.ts';

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const CLOSING = 0x5d;
/** Entries are gathered into parts of about so many UTF-16 code units. */
const PART = 1 << 20;

/**
 * A JSON array as the parts of a file, one entry a line, so that it can be read a line at a time. An entry that is in such a file
 * already may be given as its line.
 */
export function encodeLines(entries: Iterable<object>): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let text = '[\n';
  let isFirst = true;
  for (const entry of entries) {
    text += `${isFirst ? '' : ',\n'}${Buffer.isBuffer(entry) ? entry.toString() : JSON.stringify(entry)}`;
    isFirst = false;
    if (text.length < PART) continue;
    parts.push(Buffer.from(text));
    text = '';
  }
  parts.push(Buffer.from(`${text}${isFirst ? '' : '\n'}]\n`));
  return parts;
}

/**
 * Reads such a JSON array, whose entries have a shape, with pauses between the lines. `onRead` is lent each entry as it is read. Rejects
 * with an Error when it holds something else.
 */
export async function decodeLines<T>(
  content: Uint8Array,
  shape: z.ZodType<T>,
  pause: Pause,
  onRead: (entry: T, ordinal: number) => void = () => undefined,
): Promise<T[]> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries: T[] = [];
  for (const { line } of findLines((start) => bytes.subarray(start))) {
    const entry = shape.parse(JSON.parse(line.toString()));
    onRead(entry, entries.length);
    entries.push(entry);
    await pause();
  }
  return entries;
}

/** An entry as it stands in such a file. */
interface Line {
  /** Where it begins in the file. */
  readonly start: number;
  /** Without the comma behind it. */
  readonly line: Buffer;
}

/** The entries of such a file; `read` gives some bytes from a place on, none at the end. Throws an Error when the array has no end. */
export function* findLines(read: (start: number) => Buffer): Generator<Line> {
  let start = 2;
  let held = read(start);
  for (let searched = 0; ;) {
    const newline = held.indexOf(NEWLINE, searched);
    if (newline === -1) {
      const more = read(start + held.length);
      if (more.length === 0) throw new Error('the array has no end');
      searched = held.length;
      held = Buffer.concat([held, more]);
      continue;
    }
    const line = held.subarray(0, held[newline - 1] === COMMA ? newline - 1 : newline);
    if (line.length === 1 && line[0] === CLOSING) return;
    yield { start, line };
    held = held.subarray(newline + 1);
    start += newline + 1;
    searched = 0;
  }
}
