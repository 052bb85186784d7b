import { readFile, stat } from 'node:fs/promises';
import { IbidError } from '../errors.ts';
import { LARGEST_FILE } from './decode-text.ts';
import { asStorageError } from './storage-error.ts';

/** The bytes of one file of the corpus. Rejects with `article-unreadable` when it is too large, and with storage errors. */
export async function readBytes(file: string, name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_FILE)
      throw new IbidError('article-unreadable', { file: name, reason: 'too-large', detail: `${size} bytes` });
    return await readFile(file);
  } catch (cause) {
    throw cause instanceof IbidError ? cause : asStorageError(file, cause);
  }
}
