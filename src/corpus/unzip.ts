import { unzipSync } from 'fflate';
import type { Refuse } from './parse-text.ts';

/** Bytes that what is wanted of a package has in all, unpacked; a file says how many it has, and gets no room for more. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 10_000;

/** What a document behind a password is wrapped in, and what Word wrote before it wrote packages. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * The files of a package that are wanted, unpacked, by the names they have in it. Nothing is written anywhere, so a name may
 * say what it likes. Refuses a package that is `encrypted` or `damaged`, and what is `too-much`, before it is unpacked.
 */
export function unzip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  refuse: Refuse,
): ReadonlyMap<string, Uint8Array> {
  if (COMPOUND.every((byte, at) => bytes[at] === byte))
    refuse(Buffer.from(bytes).includes(ENCRYPTED) ? 'encrypted' : 'damaged', undefined);
  if (isLocked(bytes)) refuse('encrypted');
  let room = MOST_BYTES;
  let count = 0;
  const files = unzipSync(bytes, {
    filter({ name, size, originalSize }) {
      if (++count > MOST_FILES) refuse('too-much', `it holds more than ${MOST_FILES} files`);
      if (!isWanted(name)) return false;
      // What is stored as it is takes what it has, whatever it says.
      room -= Math.max(originalSize, size);
      if (room < 0) refuse('too-much', `it unpacks to more than ${MOST_BYTES / 2 ** 20} MB`);
      return true;
    },
  });
  return new Map(Object.entries(files));
}

/** Whether the first file of a package is encrypted, which its head says. */
function isLocked(bytes: Uint8Array): boolean {
  const [p, k, three, four, , , flags = 0] = bytes;
  return p === 0x50 && k === 0x4b && three === 3 && four === 4 && (flags & 1) === 1;
}
