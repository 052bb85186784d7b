import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { IbidError } from '../errors.ts';
import type { FileDigest } from '../storage/file-digest.ts';
import { errorCode, guardStorage } from '../storage/storage-error.ts';

const STEP = 4 * 1024 * 1024;

/**
 * The bytes of a file that must be as the manifest says. They start at an even multiple of eight, so that
 * numbers can be read in place. Rejects with `index-corrupt` when the file is missing, longer, shorter or
 * different, with a storage error when it cannot be read.
 */
export async function readVerified(path: string, expected: FileDigest): Promise<Uint8Array> {
  const content = new Uint8Array(expected.bytes);
  let at = 0;
  await scanVerified(path, expected, (step) => {
    content.set(step, at);
    at += step.length;
  });
  return content;
}

/** The same check without keeping the bytes, for a file that somebody else reads. */
export async function checkFile(path: string, expected: FileDigest): Promise<void> {
  await scanVerified(path, expected, () => undefined);
}

async function scanVerified(
  path: string,
  expected: FileDigest,
  visit: (step: Uint8Array) => void,
): Promise<void> {
  const fault = (detail: string): IbidError =>
    new IbidError('index-corrupt', { folder: dirname(path), file: basename(path), detail });
  await guardStorage(path, async () => {
    const file = await open(path, 'r').catch((error: unknown) => {
      throw errorCode(error) === 'ENOENT' ? fault('missing') : error;
    });
    try {
      const { size } = await file.stat();
      if (size !== expected.bytes) throw fault(`${size} bytes instead of ${expected.bytes}`);
      const hash = createHash('sha256');
      const step = Buffer.allocUnsafe(Math.min(STEP, size));
      for (let at = 0; at < size;) {
        const { bytesRead } = await file.read(step, 0, Math.min(STEP, size - at), null);
        if (bytesRead === 0) throw fault('it became shorter while it was read');
        hash.update(step.subarray(0, bytesRead));
        visit(step.subarray(0, bytesRead));
        at += bytesRead;
      }
      if (hash.digest('hex') !== expected.sha256) throw fault('its checksum is not the one of the manifest');
    } finally {
      await file.close();
    }
  });
}
