import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { digestFile, STEP } from '../file-digest.ts';
import { findStats, listFolder } from '../read-files.ts';
import { guardStorage } from '../storage-error.ts';
import type { Store } from '../store.ts';

/** Milliseconds without use after which a copy goes when another one is made. */
const LIFE = 7 * 86_400_000;
/** Bytes of copies beside which another one is made. */
const MOST_BYTES = 4_000_000_000;

type Source = Pick<Store, 'digestFile' | 'write' | 'findStats'>;

/**
 * Files of a store as they are wanted on the disk of this machine: copies below `folder`, named after what they hold, which
 * may be deleted at any time.
 */
export function createLocalCopies(
  source: Source,
  folder: string,
  most = MOST_BYTES,
): Pick<Store, 'localFile' | 'writeLocally'> {
  /** Has something written to a path of its own, which goes afterwards unless it was given another name. */
  const beside = async <T>(work: (path: string) => Promise<T>): Promise<T> => {
    const path = join(folder, `.${randomBytes(8).toString('hex')}`);
    return await guardStorage(path, async () => {
      await mkdir(folder, { recursive: true });
      try {
        return await work(path);
      } finally {
        await rm(path, { force: true });
      }
    });
  };

  return {
    async localFile(path, sha256) {
      const copy = join(folder, sha256);
      const now = new Date();
      if (await isSound(copy, sha256)) {
        await utimes(copy, now, now).catch(() => undefined);
        return copy;
      }
      if ((await source.findStats(path)) === null) return null;
      await removeOld(folder, now, most);
      return await beside(async (part) => {
        const found = await download(source, path, part);
        if (found !== sha256) return null;
        await rename(part, copy);
        return copy;
      });
    },
    async writeLocally(path, write) {
      await beside(async (part) => {
        await write(part);
        await upload(source, part, path);
      });
    },
  };
}

async function isSound(copy: string, sha256: string): Promise<boolean> {
  return await digestFile(copy).then(
    (found) => found.sha256 === sha256,
    () => false,
  );
}

/** Resolves to the SHA-256 of what it has written. */
async function download(source: Source, path: string, to: string): Promise<string> {
  const file = openSync(to, 'wx');
  try {
    return (await source.digestFile(path, (step) => void writeSync(file, step))).sha256;
  } finally {
    closeSync(file);
  }
}

async function upload(source: Source, from: string, path: string): Promise<void> {
  const file = openSync(from, 'r');
  const steps = function* (): Generator<Uint8Array> {
    for (;;) {
      const step = Buffer.allocUnsafe(STEP);
      const bytes = readSync(file, step);
      if (bytes === 0) return;
      yield step.subarray(0, bytes);
    }
  };
  try {
    await source.write(path, steps());
  } finally {
    closeSync(file);
  }
}

/** Takes away what nobody has used for long, and the rest beyond the bytes there may be, but for those used last. */
async function removeOld(folder: string, now: Date, most: number): Promise<void> {
  const copies = await Promise.all(
    (await listFolder(folder)).map(async (name) => {
      const { mtimeMs = Infinity, size = 0 } = (await findStats(join(folder, name))) ?? {};
      return { name, used: mtimeMs, size };
    }),
  );
  let bytes = 0;
  for (const { name, used, size } of copies.sort((a, b) => b.used - a.used)) {
    bytes += size;
    if (bytes > most || now.getTime() - used > LIFE) await rm(join(folder, name), { force: true });
  }
}
