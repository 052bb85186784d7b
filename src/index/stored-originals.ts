import { join } from 'node:path';
import { IbidError } from '../errors.ts';
import { decodeArrays, encodeArrays } from './array-file.ts';
import { generationFolder } from './generation-folder.ts';
import type { Manifest } from './manifest.ts';
import { readVerified } from './read-verified.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** Files of a corpus by name, as they were on disk. */
export type OriginalFiles = ReadonlyMap<string, Uint8Array>;

/** The file of a generation that holds the corpus it was built from. It is not needed for answers, only for an undo. */
export const ORIGINALS_FILE = 'originals.bin';

/** The content of `originals.bin`. */
export function encodeOriginals(originals: OriginalFiles): Uint8Array[] {
  return encodeArrays(Object.fromEntries(originals));
}

/**
 * The files that a generation was built from; null when it was built without keeping them. Rejects with
 * `index-corrupt` when they are damaged, and with storage errors.
 */
export async function readStoredOriginals(
  indexFolder: string,
  generation: string,
  manifest: Manifest,
  files: Store = DISK,
): Promise<OriginalFiles | null> {
  const digest = manifest.files[ORIGINALS_FILE];
  if (digest === undefined) return null;
  const folder = generationFolder(indexFolder, generation);
  const content = await readVerified(join(folder, ORIGINALS_FILE), digest, files);
  try {
    const take = decodeArrays(content);
    return new Map(
      manifest.corpus.files
        .filter(({ article }) => article !== null)
        .map(({ name }) => {
          if (!isInside(name)) throw new Error(`${name} is no path in the corpus`);
          return [name, take(name, 'uint8')];
        }),
    );
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new IbidError('index-corrupt', { folder, file: ORIGINALS_FILE, detail }, { cause: error });
  }
}

/** Whether a path stays in the folder that it is meant in, and names nothing hidden. */
function isInside(name: string): boolean {
  return name.split(/[/\\]/).every((part) => part !== '' && !part.startsWith('.'));
}
