import { IbidError } from '../errors.ts';
import { binaryTypeOf, largestFileOf, type BinaryType } from './file-types.ts';
import { openReading, type NamedBytes, type ReadArticle } from './open-reading.ts';
import type { ParseBytes } from './parse-text.ts';
import { readArticle } from './read-article.ts';

// Loaded for the first file of their type: most corpora have none.
const PARSERS: Readonly<Record<BinaryType, () => Promise<ParseBytes>>> = {
  '.docx': async () => (await import('./parse-docx.ts')).parseDocx,
  '.epub': async () => (await import('./parse-epub.ts')).parseEpub,
  '.pdf': async () => (await import('./parse-pdf.ts')).parsePdf,
};

/**
 * The article in one file of any type that is read: as `readArticle` where it is text, else what its parser takes out of it.
 * Rejects as that throws. What a parser stumbles over is a file that is `damaged`.
 */
export async function readAnyArticle(file: NamedBytes): Promise<ReadArticle> {
  const type = binaryTypeOf(file.name);
  if (type === undefined) return readArticle(file);
  const { refuse, warn, finish } = openReading(file);
  if (file.bytes.length > largestFileOf(file.name)) refuse('too-large');
  const parse = await PARSERS[type]();
  try {
    return finish(await parse(file.bytes, { refuse, warn }));
  } catch (cause) {
    if (cause instanceof IbidError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    return refuse(cause instanceof RangeError ? 'too-much' : 'damaged', detail, cause);
  }
}
