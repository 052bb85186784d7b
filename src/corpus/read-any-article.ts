import { IbidError } from '../errors.ts';
import { decodeText } from './decode-text.ts';
import { binaryTypeOf, largestFileOf, rareTypeOf, type BinaryType, type RareType } from './file-types.ts';
import { openReading, type NamedBytes, type ReadArticle } from './open-reading.ts';
import type { ParseBytes, ParseText, ParseTextLater } from './parse-text.ts';
import { readArticle } from './read-article.ts';

// Loaded for the first file of their type: most corpora have none.
const TEXT_PARSERS: Readonly<Record<RareType, () => Promise<ParseText | ParseTextLater>>> = {
  '.mdx': async () => (await import('./parse-mdx.ts')).parseMdx,
  '.rst': async () => (await import('./parse-rst.ts')).parseRst,
  '.adoc': async () => (await import('./parse-asciidoc.ts')).parseAsciidoc,
  '.asciidoc': async () => (await import('./parse-asciidoc.ts')).parseAsciidoc,
  '.csv': async () => (await import('./parse-csv.ts')).parseCsv,
  '.tsv': async () => (await import('./parse-csv.ts')).parseCsv,
  '.srt': async () => (await import('./parse-captions.ts')).parseCaptions,
  '.vtt': async () => (await import('./parse-captions.ts')).parseCaptions,
  '.json': async () => (await import('./parse-chat.ts')).parseChat,
};
const PARSERS: Readonly<Record<BinaryType, () => Promise<ParseBytes>>> = {
  '.docx': async () => (await import('./parse-docx.ts')).parseDocx,
  '.epub': async () => (await import('./parse-epub.ts')).parseEpub,
  '.pdf': async () => (await import('./parse-pdf.ts')).parsePdf,
};

/**
 * The article in one file of any type that is read: as `readArticle` where it is text of the common types, else by a parser of
 * its own. Rejects as that throws. What a parser stumbles over is a file that is `damaged`.
 */
export async function readAnyArticle(file: NamedBytes): Promise<ReadArticle> {
  const rare = rareTypeOf(file.name);
  const binary = binaryTypeOf(file.name);
  if (rare === undefined && binary === undefined) return readArticle(file);
  const { refuse, warn, finish } = openReading(file);
  if (file.bytes.length > largestFileOf(file.name)) refuse('too-large');
  try {
    if (binary !== undefined) return finish(await (await PARSERS[binary]())(file.bytes, { refuse, warn }));
    const { text, assumed } = decodeText(file.bytes, refuse);
    if (assumed !== undefined) warn('encoding', assumed);
    const parse = rare === undefined ? refuse('unknown-format') : await TEXT_PARSERS[rare]();
    return finish(await parse(text, { refuse, warn }));
  } catch (cause) {
    if (cause instanceof IbidError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    return refuse(cause instanceof RangeError ? 'too-much' : 'damaged', detail, cause);
  }
}
