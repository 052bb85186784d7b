import { IbidError } from '../errors.ts';
import { largestFileOf } from './file-types.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/**
 * The bytes of one file of the corpus; of one that is too large to be read as an article, one more than may be. Rejects
 * with `not-a-file` for a folder, a pipe or a device, and with storage errors.
 */
export async function readCorpusFile(path: string, files: Store = DISK): Promise<Uint8Array> {
  const bytes = await files.readBytes(path, largestFileOf(path) + 1);
  if (bytes === null) throw new IbidError('storage-failed', { path, detail: 'there is no such file' });
  return bytes;
}
