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
  const cleaned = cleanName(base.slice(0, dot));
  const name = cleaned === '' ? 'article' : cleaned;
  return `${DEVICE.test(name) ? 'article-' : ''}${name}${base.slice(dot).toLowerCase()}`;
}

/** Folders that a file of a package or a folder is put below, at most. */
const MOST_FOLDERS = 8;

/** The same with the folders that the name is in, each cleaned as it is; those that say nothing, such as “..”, are left out. */
export function makeFilePath(given: string): string {
  const folders = given
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .split(/[/\\]/)
    .slice(0, -1)
    .map(cleanName)
    .filter((folder) => folder !== '' && folder !== 'node_modules')
    .map((folder) => (DEVICE.test(folder) ? `folder-${folder}` : folder));
  return [...folders.slice(0, MOST_FOLDERS), makeFileName(given)].join('/');
}

/** A name, or its part before the ending, of signs that every file system takes; empty when none is left. */
function cleanName(name: string): string {
  const stem = cutToBytes(name.replaceAll(/[^\p{L}\p{M}\p{N} _.,'’()&+-]+/gu, '-').replaceAll(/\s+/g, ' '));
  return stem.replaceAll(/^[\s.\p{M}-]+|[\s.-]+$/gu, '');
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
