import { link, mkdir, open, rename, rm, utimes } from 'node:fs/promises';

/** How a file is written. */
export interface WriteOptions {
  /** Rejects with EEXIST when there is such a file already; otherwise it is overwritten. */
  readonly exclusive?: boolean;
  /** Only its owner may read a file that is made. */
  readonly secret?: boolean;
}

/**
 * What changes the file system. They reject with the system's own errors; `guardStorage` makes ours of them. Another
 * one, which stops or refuses at any step, shows what a crash or a full disk leaves behind; one suite of tests holds
 * both to the same.
 */
export interface FileOperations {
  /** With the folders above it; one that exists is left as it is. */
  makeFolder(path: string): Promise<void>;
  /** Writes a whole file. When it rejects in the middle, the first part stays. */
  write(path: string, chunks: Iterable<Uint8Array>, options?: WriteOptions): Promise<void>;
  /** Puts bytes at the end of a file; makes one that only its owner may read when there is none. */
  append(path: string, chunk: Uint8Array): Promise<void>;
  /** Waits until a file, or the list of files of a folder, is on the disk. */
  sync(path: string): Promise<void>;
  /** At one moment. A file that has the new name already is replaced. */
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; rejects with EEXIST when it is taken. */
  link(from: string, to: string): Promise<void>;
  /** Says that the file was changed now. */
  touch(path: string): Promise<void>;
  /** With all that is in it; a path that is not there is no error. */
  remove(path: string): Promise<void>;
}

const OWNER_ONLY = 0o600;

/** The real file system. */
export const NODE_FILES: FileOperations = Object.freeze({
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  async write(path, chunks, { exclusive = false, secret = false } = {}) {
    const file = await open(path, exclusive ? 'wx' : 'w', secret ? OWNER_ONLY : undefined);
    try {
      for (const chunk of chunks) await file.writeFile(chunk);
    } finally {
      await file.close();
    }
  },
  async append(path, chunk) {
    const file = await open(path, 'a', OWNER_ONLY);
    try {
      await file.writeFile(chunk);
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

/** Removes what is only in the way. Never rejects: what the system keeps is met by whoever comes next. */
export async function sweepAway(files: Pick<FileOperations, 'remove'>, path: string): Promise<void> {
  await files.remove(path).catch(() => undefined);
}
