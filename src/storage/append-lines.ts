import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileOperations } from './file-operations.ts';
import { errorCode, guardStorage } from './storage-error.ts';

const NEW_LINE = 0x0a;

/**
 * Puts lines at the end of a file of lines, all by one write, and waits until they are on the disk. The file is made for its owner
 * only when there is none. A last line that a full disk or a crash has cut is ended first, so that it spoils no other. Rejects with a
 * storage error; then the first of the lines may stand there, and a part of one.
 */
export async function appendLines(
  files: FileOperations,
  path: string,
  lines: readonly string[],
): Promise<void> {
  await guardStorage(path, async () => {
    const last = await readLastByte(path);
    const end = last === null || last === NEW_LINE ? '' : '\n';
    await files.append(path, Buffer.from(`${end}${lines.map((line) => `${line}\n`).join('')}`));
    await files.sync(path);
    // A file that was made just now needs its name, too.
    if (last === null) await files.sync(dirname(path));
  });
}

/** Null when the file is empty, or there is none. */
async function readLastByte(path: string): Promise<number | null> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  });
  try {
    const size = (await file?.stat())?.size ?? 0;
    if (file === null || size === 0) return null;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] ?? null;
  } finally {
    await file?.close();
  }
}
