/** Bytes of a file that is read without a second thought, at most. */
const MOST_BYTES = 64 * 1024;
/** Signs besides those of ordinary prose that such a file has, at most: what parsers stumble over is made of them. */
const MOST_SIGNS = 600;

const PROSE = new Set(' \t\r\n.,;:\'"!?()'.split('').map((character) => character.charCodeAt(0)));

/**
 * Whether a file is so small and plain that parsing it takes no time to speak of, whatever it holds: then it needs no
 * process of its own. Decided by counts alone; pages never are, since their parser takes long to load.
 */
export function isTame(name: string, bytes: Uint8Array): boolean {
  if (bytes.length > MOST_BYTES || !/\.(?:md|txt)$/i.test(name)) return false;
  let signs = 0;
  for (const byte of bytes) if (isSign(byte)) signs++;
  return signs <= MOST_SIGNS;
}

/** Whether a byte is an ASCII sign that prose has few of. */
function isSign(byte: number): boolean {
  const isLetter = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
  const isDigit = byte >= 0x30 && byte <= 0x39;
  return byte < 0x80 && !isLetter && !isDigit && !PROSE.has(byte);
}
