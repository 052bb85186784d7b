import { basename, dirname } from 'node:path';
import { IbidError } from '../errors.ts';
import { type FileDigest } from '../storage/file-digest.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/**
 * The bytes of a file that must be as the manifest says. They start at an even multiple of eight, so that
 * numbers can be read in place. Rejects with `index-corrupt` when the file is missing, longer, shorter or
 * different, with a storage error when it cannot be read.
 */
export async function readVerified(
  path: string,
  expected: FileDigest,
  files: Store = DISK,
): Promise<Uint8Array> {
  const content = new Uint8Array(expected.bytes);
  let at = 0;
  await scanVerified(
    path,
    expected,
    (step) => {
      content.set(step, at);
      at += step.length;
    },
    files,
  );
  return content;
}

/** The same check without keeping the bytes, for a file that somebody else reads. Resolves to where it lies on this machine. */
export async function checkFile(path: string, expected: FileDigest, files: Store = DISK): Promise<string> {
  const local = await files.localFile(path, expected.sha256);
  // Of a copy its name is the proof; where none could be made, this says why.
  if (local === null || local === path) await scanVerified(path, expected, () => undefined, files);
  return local ?? path;
}

async function scanVerified(
  path: string,
  expected: FileDigest,
  visit: (step: Uint8Array) => void,
  files: Store,
): Promise<void> {
  const fault = (detail: string): IbidError =>
    new IbidError('index-corrupt', { folder: dirname(path), file: basename(path), detail });
  const size = (await files.findStats(path))?.size;
  if (size === undefined) throw fault('missing');
  if (size !== expected.bytes) throw fault(`${size} bytes instead of ${expected.bytes}`);
  let left = size;
  const found = await files.digestFile(path, (step) => {
    if (step.length > left) throw fault('it became longer while it was read');
    left -= step.length;
    visit(step);
  });
  if (left > 0) throw fault('it became shorter while it was read');
  if (found.sha256 !== expected.sha256) throw fault('its checksum is not the one of the manifest');
}
