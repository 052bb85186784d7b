import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IbidError } from '../errors.ts';

/** What changes the file system. A fake one shows what happens when the disk is full at any step. */
export interface FileOperations {
  /** With the folders above it; one that exists is left as it is. */
  makeFolder(path: string): Promise<void>;
  /** Writes a new file. With `exclusive`, rejects with EEXIST when there is one already. */
  write(path: string, chunks: Iterable<Uint8Array>, exclusive?: boolean): Promise<void>;
  /** Waits until a file, or the list of files of a folder, is on the disk. */
  sync(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; rejects with EEXIST when it is taken. */
  link(from: string, to: string): Promise<void>;
  /** Says that the file was changed now. */
  touch(path: string): Promise<void>;
  /** With all that is in it; a path that is not there is no error. */
  remove(path: string): Promise<void>;
}

/** The real file system. */
export const NODE_FILES: FileOperations = Object.freeze({
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  async write(path, chunks, exclusive = false) {
    const file = await open(path, exclusive ? 'wx' : 'w');
    try {
      for (const chunk of chunks) await file.writeFile(chunk);
    } finally {
      await file.close();
    }
  },
  async sync(path) {
    // Windows cannot open a folder, and keeps its own journal of names.
    const file = await open(path, 'r').catch((error: unknown) => {
      if (process.platform === 'win32') return null;
      throw error;
    });
    try {
      await file?.sync();
    } finally {
      await file?.close();
    }
  },
  rename,
  link,
  async touch(path) {
    const now = new Date();
    await utimes(path, now, now);
  },
  async remove(path) {
    await rm(path, { recursive: true, force: true });
  },
} satisfies FileOperations);

/** What a file holds, without its content. */
export interface FileDigest {
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** Hashing and writing go in steps of this size, so that nobody who is answered meanwhile waits for long. */
const STEP = 4 * 1024 * 1024;

/**
 * Runs something that touches `path`. What the system refuses becomes `storage-full`, `storage-denied` or
 * `storage-failed`, with the system's error as its cause; an IbidError passes as it is.
 */
export async function guardStorage<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof IbidError) throw error;
    throw storageError(path, error);
  }
}

function storageError(path: string, error: unknown): IbidError {
  const options = { cause: error };
  const code = errorCode(error) ?? '';
  if (FULL.includes(code)) return new IbidError('storage-full', { path }, options);
  if (DENIED.includes(code)) return new IbidError('storage-denied', { path }, options);
  const detail = error instanceof Error ? error.message : String(error);
  return new IbidError('storage-failed', { path, detail }, options);
}

const FULL = ['ENOSPC', 'EDQUOT'];
const DENIED = ['EACCES', 'EPERM', 'EROFS'];

/** The system's code of an error, such as `ENOENT`; undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Writes a file so that it survives a power cut, reads it back and compares. Rejects with a storage error; a
 * file that reads back differently is `storage-failed`.
 */
export async function writeDurable(
  files: FileOperations,
  path: string,
  content: readonly Uint8Array[],
): Promise<FileDigest> {
  return await guardStorage(path, async () => {
    const hash = createHash('sha256');
    let bytes = 0;
    const steps = function* (): Generator<Uint8Array> {
      for (const part of content)
        for (let at = 0; at < part.length; at += STEP) {
          const step = part.subarray(at, at + STEP);
          hash.update(step);
          bytes += step.length;
          yield step;
        }
    };
    await files.write(path, steps());
    await files.sync(path);
    const written = { bytes, sha256: hash.digest('hex') };
    const found = await digestFile(path);
    if (found.sha256 !== written.sha256)
      throw new IbidError('storage-failed', { path, detail: 'the file does not read back as written' });
    return written;
  });
}

/**
 * Replaces a small file at one moment: whoever reads it sees the old text or the new one. Resolves once the
 * new text is in place; the folder is synced by the caller.
 */
export async function replaceText(files: FileOperations, path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await writeDurable(files, beside, [Buffer.from(text)]);
    await guardStorage(path, () => files.rename(beside, path));
  } catch (error) {
    await files.remove(beside).catch(() => undefined);
    throw error;
  }
}

/** Length and SHA-256 of a file. Rejects with a storage error. */
export async function digestFile(path: string): Promise<FileDigest> {
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
        bytes += bytesRead;
      }
    } finally {
      await file.close();
    }
  });
}

/** The names in a folder, sorted; none when there is no such folder. */
export async function listFolder(path: string): Promise<string[]> {
  return await guardStorage(path, async () => {
    try {
      return (await readdir(path)).sort();
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

/** The text of a small file; null when there is no such file. */
export async function readText(path: string): Promise<string | null> {
  return await guardStorage(path, async () => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  });
}
