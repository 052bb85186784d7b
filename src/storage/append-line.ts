import { open } from 'node:fs/promises';
import type { FileOperations } from './file-operations.ts';
import { errorCode, guardStorage } from './storage-error.ts';

const NEW_LINE = 0x0a;

/**
 * Puts one line at the end of a file of lines, which is made for its owner only when there is none. A last line that a
 * full disk or a crash has cut is ended first, so that it spoils no other. Rejects with a storage error.
 */
export async function appendLine(files: FileOperations, path: string, line: string): Promise<void> {
  await guardStorage(path, async () => {
    const last = await readLastByte(path);
    const end = last === null || last === NEW_LINE ? '' : '\n';
    await files.append(path, Buffer.from(`${end}${line}\n`));
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
