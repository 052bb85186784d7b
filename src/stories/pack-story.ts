import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { DISK } from '../storage/disk.ts';
import { sweepAway } from '../storage/file-operations.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { writeDurable } from '../storage/write-durable.ts';

/** The files of a story, packed. */
export interface PackedStory {
  /** Zip files; each is whole by itself. */
  readonly parts: readonly Uint8Array[];
  readonly files: number;
  /** Files that are larger than a part may be, packed. */
  readonly tooLarge: readonly string[];
}

/** Bytes that a file in a package takes besides its content and, twice, its name. */
const HEAD = 200;

/**
 * The files of a corpus as they are, in packages of at most `most` bytes each. Rejects with `corpus-missing` and storage errors.
 */
export async function packStory(corpus: string, most = Infinity, store: Store = DISK): Promise<PackedStory> {
  const { names } = await listCorpusFolder(corpus, store);
  const parts: Uint8Array[] = [];
  const tooLarge: string[] = [];
  let group: Record<string, Uint8Array> = {};
  let size = 0;
  const closePart = (): void => {
    if (Object.keys(group).length > 0) parts.push(zipSync(group));
    group = {};
    size = 0;
  };
  for (const name of names) {
    const bytes = await store.readBytes(join(corpus, name));
    if (bytes === null) continue;
    const packed = zipSync({ [name]: bytes });
    if (packed.length > most) {
      tooLarge.push(name);
      continue;
    }
    // The package of all is no larger than those of each together.
    if (size + packed.length + HEAD > most) closePart();
    group[name] = bytes;
    size += packed.length + HEAD;
  }
  closePart();
  return { parts, files: names.length - tooLarge.length, tooLarge };
}

/**
 * Writes the files of a corpus into one package on the disk, which is there as a whole or not at all; of how many files it is. Rejects as
 * `packStory` does, and with `storage-failed` where there is a file of that name.
 */
export async function exportStory(
  corpus: string,
  file: string,
  store: Store = DISK,
  disk: Store = DISK,
): Promise<number> {
  const packed = await packStory(corpus, Infinity, store);
  const [content] = packed.parts;
  if (content === undefined) return 0;
  const beside = `${file}.part-${randomBytes(4).toString('hex')}`;
  try {
    await writeDurable(disk, beside, [content]);
    // Unlike a renaming, it replaces nothing.
    await guardStorage(file, () => disk.link(beside, file));
  } finally {
    await sweepAway(disk, beside);
  }
  return packed.files;
}
