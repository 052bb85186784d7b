import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { IbidError } from '../errors.ts';
import type { FileDigest } from '../storage/file-digest.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** The file that names the generation in use. */
export const POINTER_FILE = 'current';
/** A folder of this prefix is being built, or was left over when that ended badly. */
export const BUILDING_PREFIX = '.building-';

const NAME = /^(?<sequence>\d{6,15})-[0-9a-f]{8}$/;

/** The folder that holds all generations of an index. */
export function generationsFolder(indexFolder: string): string {
  return join(indexFolder, 'generations');
}

/** The folder of one generation. */
export function generationFolder(indexFolder: string, generation: string): string {
  return join(generationsFolder(indexFolder), generation);
}

/**
 * The name of a generation: its number and eight hex digits of a hash of its files, such as
 * `000007-1a2b3c4d`. The clock has no part in it.
 */
export function nameGeneration(sequence: number, files: Readonly<Record<string, FileDigest>>): string {
  const hash = createHash('sha256');
  for (const [name, { sha256 }] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name} ${sha256}\n`);
  return `${String(sequence).padStart(6, '0')}-${hash.digest('hex').slice(0, 8)}`;
}

/** The number in a generation's name; null when it is no such name. */
export function parseSequence(name: string): number | null {
  const sequence = NAME.exec(name)?.groups?.['sequence'];
  return sequence === undefined ? null : Number(sequence);
}

/** The names of all generations on disk, the newest first, whether they are sound or not. */
export async function listGenerations(indexFolder: string, files: Store = DISK): Promise<string[]> {
  const names = await files.listFolder(generationsFolder(indexFolder));
  return names
    .filter((name) => parseSequence(name) !== null)
    .sort((a, b) => (parseSequence(b) ?? 0) - (parseSequence(a) ?? 0) || (a < b ? -1 : 1));
}

/**
 * The name of the generation in use. Rejects with `index-missing` when there is none, with `index-corrupt` when
 * the pointer holds something else than a name.
 */
export async function readPointer(indexFolder: string, files: Store = DISK): Promise<string> {
  const text = await files.readText(join(indexFolder, POINTER_FILE));
  if (text === null) throw new IbidError('index-missing', { folder: indexFolder });
  const name = text.trimEnd();
  if (parseSequence(name) === null)
    throw new IbidError('index-corrupt', {
      folder: indexFolder,
      file: POINTER_FILE,
      detail: 'it does not name a generation',
    });
  return name;
}
