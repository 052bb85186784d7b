import type * as z from 'zod';
import type { Pause } from './pauses.ts';

const NEWLINE = 0x0a;
const COMMA = 0x2c;
/** Entries are gathered into parts of about so many UTF-16 code units. */
const PART = 1 << 20;

/** A JSON array as the parts of a file, one entry a line, so that it can be read a line at a time. */
export function encodeLines(entries: readonly object[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let text = '[\n';
  for (const [index, entry] of entries.entries()) {
    text += `${JSON.stringify(entry)}${index + 1 < entries.length ? ',' : ''}\n`;
    if (text.length < PART) continue;
    parts.push(Buffer.from(text));
    text = '';
  }
  parts.push(Buffer.from(`${text}]\n`));
  return parts;
}

/**
 * Reads a JSON array whose entries have a shape, with pauses between the lines; older files hold all entries in one
 * line. Rejects with an Error when it holds something else.
 */
export async function decodeLines<T>(content: Uint8Array, shape: z.ZodType<T>, pause: Pause): Promise<T[]> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(0, 2).toString() !== '[\n') return shape.array().parse(JSON.parse(bytes.toString()));
  const entries: T[] = [];
  for (let at = 2; ;) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline === -1) throw new Error('the array has no end');
    const hasNext = bytes[newline - 1] === COMMA;
    const line = bytes.toString('utf8', at, hasNext ? newline - 1 : newline);
    if (line === ']') return entries;
    entries.push(shape.parse(JSON.parse(line)));
    at = newline + 1;
    await pause();
  }
}
