import { join } from 'node:path';
import { zipSync } from 'fflate';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { readBytes } from '../storage/read-files.ts';

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
export async function packStory(corpus: string, most = Infinity): Promise<PackedStory> {
  const { names } = await listCorpusFolder(corpus);
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
    const bytes = await readBytes(join(corpus, name));
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
