import { createHash, randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { IbidError } from '../errors.ts';
import { inSteps, type FileDigest } from './file-digest.ts';
import { sweepAway, type WriteOptions } from './file-operations.ts';
import { guardStorage } from './storage-error.ts';
import type { Store } from './store.ts';

/**
 * Writes a file so that it survives a power cut, reads it back and compares, unless whoever calls does; its name in the folder is
 * synced by the caller. Rejects with a storage error; a file that reads back differently is `storage-failed`.
 */
export async function writeDurable(
  files: Store,
  path: string,
  content: readonly Uint8Array[],
  { isReadBack = true, ...options }: WriteOptions & { readonly isReadBack?: boolean } = {},
): Promise<FileDigest> {
  return await guardStorage(path, async () => {
    const hash = createHash('sha256');
    let bytes = 0;
    const steps = function* (): Generator<Uint8Array> {
      for (const step of inSteps(content)) {
        hash.update(step);
        bytes += step.length;
        yield step;
      }
    };
    await files.write(path, steps(), options);
    await files.sync(path);
    const written = { bytes, sha256: hash.digest('hex') };
    if (isReadBack && (await files.digestFile(path)).sha256 !== written.sha256)
      throw new IbidError('storage-failed', { path, detail: 'the file does not read back as written' });
    return written;
  });
}

/**
 * Replaces a small file at one moment: whoever reads it sees the old text or the new one. Resolves once the
 * new text is in place; the folder is synced by the caller. Rejects with a storage error; then the old text stays.
 */
export async function replaceText(
  files: Store,
  path: string,
  text: string,
  { secret = false }: Pick<WriteOptions, 'secret'> = {},
): Promise<void> {
  const beside = join(dirname(path), `${besidePrefix(path)}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await writeDurable(files, beside, [Buffer.from(text)], { secret });
    await guardStorage(path, () => files.rename(beside, path));
  } catch (error) {
    await sweepAway(files, beside);
    throw error;
  }
}

/**
 * Removes what a `replaceText` of this file left behind that was killed in the middle. Only for whoever alone may
 * replace it now. Never rejects.
 */
export async function removeHalfWritten(files: Store, path: string): Promise<void> {
  const names = await files.listFolder(dirname(path)).catch(() => []);
  for (const name of names)
    if (name.startsWith(besidePrefix(path))) await sweepAway(files, join(dirname(path), name));
}

function besidePrefix(path: string): string {
  return `.${basename(path)}-`;
}
