import { createRequire } from 'node:module';
import type * as Chardet from 'chardet';
import { LARGEST_FILE } from './file-types.ts';
import type { Refuse } from './parse-text.ts';

/** The text of a file, and in what encoding it was read where only its bytes told. */
interface DecodedText {
  readonly text: string;
  /** As browsers name it; only where nothing in the file names it and it is not UTF-8. */
  readonly assumed?: string;
}

/**
 * The text of the file: in the encoding of its byte order mark, else UTF-8 where it is that, else the one that a page or
 * XML declares in its head, else the one that its bytes look like. Line ends `\r\n` and `\r` become `\n` here and nowhere
 * else: every span refers to the text after that. Refuses what has more bytes than `limit` as `too-large`, `binary` (a NUL byte), and UTF-32, which
 * is `not-text`.
 */
export function decodeText(bytes: Uint8Array, refuse: Refuse, limit = LARGEST_FILE): DecodedText {
  if (bytes.length > limit) refuse('too-large');
  const mark = findMark(bytes);
  if (mark === 'utf-32') refuse('not-text', 'it is UTF-32');
  if (mark !== undefined) return { text: decode(bytes, mark) };
  const nul = bytes.indexOf(0);
  if (nul !== -1) refuse('not-text', `byte ${nul} is NUL`);
  const declared = findDeclared(bytes);
  // All of its bytes are ASCII, so it would pass for UTF-8.
  if (declared === 'iso-2022-jp') return { text: decode(bytes, declared) };
  if (isUtf8(bytes)) return { text: decode(bytes, 'utf-8') };
  if (declared !== undefined) return { text: decode(bytes, declared) };
  const assumed = detectEncoding(bytes);
  return { text: decode(bytes, assumed), assumed };
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes).replaceAll(/\r\n?/g, '\n');
}

function findMark(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-32' : 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0 && second === 0 && third === 0xfe && fourth === 0xff ? 'utf-32' : undefined;
}

/** Bytes in which a page or XML has to declare its encoding. */
const HEAD = 1024;
const DECLARATION = /<meta\s[^>]*charset\s*=\s*["']?\s*([\w-]+)|<\?xml\s[^>]*encoding\s*=\s*["']([\w-]+)/i;

function findDeclared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const [, inMeta, inXml] = DECLARATION.exec(head) ?? [];
  const label = inMeta ?? inXml;
  const known = label === undefined ? undefined : findEncoding(label);
  // A declaration in ASCII letters cannot be of UTF-16, and what is not UTF-8 is not.
  return known?.startsWith('utf-') === true ? undefined : known;
}

/** The encoding with that name; undefined when there is none that can be read. */
function findEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Bytes that an encoding is detected by, from shortly before the first that is not ASCII. */
const SAMPLE = 64 * 1024;
const BEFORE = 1024;

// Only few corpora need it.
const require = createRequire(import.meta.url);

function detectEncoding(bytes: Uint8Array): string {
  const { detect } = require('chardet') as typeof Chardet;
  const from = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - BEFORE);
  return findEncoding(detect(bytes.subarray(from, from + SAMPLE)) ?? '') ?? 'windows-1252';
}
