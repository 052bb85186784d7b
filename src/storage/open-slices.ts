import { closeSync, openSync, readSync } from 'node:fs';

/** Reads pieces of a file on this machine without anybody waiting, also after its name was taken away. */
export interface Slices {
  /** Up to `length` bytes from `start` on, fewer at the end. Throws an error with the system's code. */
  read(start: number, length: number): Buffer;
}

/** What nobody reads from any more is closed. */
const unused = new FinalizationRegistry<number>((file) => {
  closeSync(file);
});

/** Opens a file for as long as somebody has what this returns. Throws an error with the system's code. */
export function openSlices(path: string): Slices {
  const file = openSync(path, 'r');
  const slices: Slices = {
    read(start, length) {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, start));
    },
  };
  unused.register(slices, file);
  return slices;
}
