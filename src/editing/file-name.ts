import { fileTypeOf } from '../corpus/file-types.ts';
import { IbidError } from '../errors.ts';

/** UTF-8 bytes of a name without its ending. File systems take 255 for the whole; what moves it aside adds nothing. */
const MOST_BYTES = 160;
/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A name for a file in the corpus folder from any name that somebody gave it: no folder, not hidden, no control or
 * format characters, no device, at most 166 bytes, letters of every
 * script composed (NFC), the ending in lower case. Made twice, it stays the same.
 * Throws `article-unreadable` with reason `unknown-format` unless it ends as files do that are read.
 */
export function makeFileName(given: string): string {
  const base =
    given
      .normalize('NFC')
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? '';
  if (fileTypeOf(base) === undefined)
    throw new IbidError('article-unreadable', {
      file: base === '' ? 'file' : base,
      reason: 'unknown-format',
    });
  const dot = base.lastIndexOf('.');
  const stem = cutToBytes(
    base
      .slice(0, dot)
      .replaceAll(/[^\p{L}\p{M}\p{N} _.,'’()&+-]+/gu, '-')
      .replaceAll(/\s+/g, ' '),
  );
  const trimmed = stem.replaceAll(/^[\s.\p{M}-]+|[\s.-]+$/gu, '');
  const name = trimmed === '' ? 'article' : trimmed;
  return `${DEVICE.test(name) ? 'article-' : ''}${name}${base.slice(dot).toLowerCase()}`;
}

function cutToBytes(text: string): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_BYTES) return cut;
    cut += character;
  }
  return cut;
}
