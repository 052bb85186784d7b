import type { Snapshot } from '../index/snapshot.ts';
import { ORIGINALS_FILE } from '../index/stored-originals.ts';

/** Bytes of memory for each byte of a generation's files that are loaded (the originals are not), with what is derived from them; `npm run benchmark:stories` prints it. */
const BYTES_A_BYTE = 3;
/** Bytes that a story takes besides: its watch, its records, what it takes to change it. */
const BASE = 100_000;

/** Bytes of memory that a story takes while it is open. */
export function measureStory({ manifest }: Pick<Snapshot, 'manifest'>): number {
  const files = Object.entries(manifest.files).filter(([name]) => name !== ORIGINALS_FILE);
  return BASE + BYTES_A_BYTE * files.reduce((sum, [, { bytes }]) => sum + bytes, 0);
}
