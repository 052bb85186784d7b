import { link, mkdir, open, rename, rm, utimes } from 'node:fs/promises';

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
