import { join } from 'node:path';
import type { HashedFile } from '../corpus/fingerprint-corpus.ts';
import { IbidError } from '../errors.ts';
import { decodeArrays, encodeArrays, listArrays } from './array-file.ts';
import { generationFolder } from './generation-folder.ts';
import type { Manifest } from './manifest.ts';
import { readVerified } from './read-verified.ts';
import type { Snapshot } from './snapshot.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** Files of a corpus by name, as they were on disk. */
export type OriginalFiles = ReadonlyMap<string, Uint8Array>;

/** The bytes of a file that the corpus was read from, as they were then. */
export type ReadOriginal = (file: HashedFile) => Promise<Uint8Array>;

/** The file of a generation that holds the corpus it was built from. It is not needed for answers, only for an undo. */
export const ORIGINALS_FILE = 'originals.bin';
/** Where generations share that file: those files of the corpus that have changed since. */
export const CHANGED_ORIGINALS_FILE = 'changed-originals.bin';

/** The content of `originals.bin`, or of that of the changed ones. Rejects as `read` does. */
export async function encodeOriginals(
  files: readonly HashedFile[],
  read: ReadOriginal,
): Promise<Uint8Array[]> {
  const originals: Record<string, Uint8Array> = {};
  for (const file of files) originals[file.name] = await read(file);
  return encodeArrays(originals);
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
  const folder = generationFolder(indexFolder, generation);
  const shared = await readFile(ORIGINALS_FILE, folder, manifest, files);
  if (shared === null) return null;
  const changed = await readFile(CHANGED_ORIGINALS_FILE, folder, manifest, files);
  const fault = (detail: string): IbidError =>
    new IbidError('index-corrupt', { folder, file: ORIGINALS_FILE, detail });
  return new Map(
    manifest.corpus.files.filter(isArticle).map(({ name }) => {
      if (!isInside(name)) throw fault(`${name} is no path in the corpus`);
      const bytes = changed?.get(name) ?? shared.get(name);
      if (bytes === undefined) throw fault(`${name} is missing`);
      return [name, bytes];
    }),
  );
}

/**
 * The content of `changed-originals.bin` of a generation that shares `originals.bin` with `former`: of these files those that had changed
 * already when that was built, which it keeps, and those that have since. Rejects as `read` does, and with `index-corrupt`.
 */
export async function encodeChangedOriginals(
  indexFolder: string,
  { generation, manifest }: Pick<Snapshot, 'generation' | 'manifest'>,
  corpus: readonly HashedFile[],
  read: ReadOriginal,
  files: Store,
): Promise<Uint8Array[]> {
  const folder = generationFolder(indexFolder, generation);
  const kept = await readFile(CHANGED_ORIGINALS_FILE, folder, manifest, files);
  const before = new Map(manifest.corpus.files.filter(isArticle).map(({ name, sha256 }) => [name, sha256]));
  const isSame = ({ name, sha256 }: HashedFile): boolean => before.get(name) === sha256;
  return await encodeOriginals(
    // Other bytes may make the same article, so this is not told by the articles.
    corpus.filter((file) => !isSame(file) || kept?.has(file.name)),
    async (file) => (isSame(file) ? kept?.get(file.name) : undefined) ?? (await read(file)),
  );
}

/** Whether an article was read from a file of the corpus: only such files are kept. */
export function isArticle({ article }: Manifest['corpus']['files'][number]): boolean {
  return article !== null;
}

/** What one of the two files holds; null where the generation has it not. */
async function readFile(
  file: string,
  folder: string,
  manifest: Manifest,
  files: Store,
): Promise<OriginalFiles | null> {
  const digest = manifest.files[file];
  if (digest === undefined) return null;
  const content = await readVerified(join(folder, file), digest, files);
  try {
    const take = decodeArrays(content);
    return new Map(listArrays(content).map((name) => [name, take(name, 'uint8')]));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new IbidError('index-corrupt', { folder, file, detail }, { cause: error });
  }
}

/** Whether a path stays in the folder that it is meant in, and names nothing hidden. */
function isInside(name: string): boolean {
  return name.split(/[/\\]/).every((part) => part !== '' && !part.startsWith('.'));
}
