import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { guardStorage } from './storage-error.ts';

/** What a file holds, without its content. */
export interface FileDigest {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** Hashing and writing go in steps of this size, so that nobody who is answered meanwhile waits for long; a database has a row for each. */
export const STEP = 4 * 1024 * 1024;

/** The same bytes in pieces of {@link STEP}, the last one aside: a thousand small writes cost more than one. */
export function* inSteps(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const join = (): Uint8Array => (parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + STEP - size);
      parts.push(part);
      size += part.length;
      at += part.length;
      if (size < STEP) continue;
      yield join();
      parts = [];
      size = 0;
    }
  if (size > 0) yield join();
}

/**
 * Length and SHA-256 of a file. `visit` is handed its bytes as they come, which are only lent: the next ones take their
 * place. Rejects with a storage error.
 */
export async function digestFile(
  path: string,
  visit: (step: Uint8Array) => void = () => undefined,
): Promise<FileDigest> {
  return await guardStorage(path, async () => {
    const file = await open(path, 'r');
    try {
      const hash = createHash('sha256');
      const step = Buffer.allocUnsafe(STEP);
      let bytes = 0;
      for (;;) {
        const { bytesRead } = await file.read(step, 0, STEP, null);
        if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
        hash.update(step.subarray(0, bytesRead));
        visit(step.subarray(0, bytesRead));
        bytes += bytesRead;
      }
    } finally {
      await file.close();
    }
  });
}
