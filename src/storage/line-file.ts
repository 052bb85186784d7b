import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { NODE_FILES } from './file-operations.ts';
import { errorCode, guardStorage } from './storage-error.ts';
import { replaceText } from './write-durable.ts';

/** A file of JSON objects, one a line. Whatever is done to it is done one after the other, so that lines never mix. */
export interface LineFile<T> {
  /** Puts one line at the end. Rejects with a storage error. */
  append(entry: T): Promise<void>;
  /** Everything in it, oldest first; nothing when there is no file. Lines that cannot be read, such as one cut by a power failure, are left out. */
  list(): Promise<T[]>;
  /** Keeps those lines only that `isKept` wants, and writes nothing when that is all of them. */
  keepOnly(isKept: (entry: T, index: number, all: readonly T[]) => boolean): Promise<void>;
}

/** The lines of `file`, which only its owner may read; the folder is made when the first line is written. */
export function createLineFile<T>(file: string): LineFile<T> {
  let last: Promise<unknown> = Promise.resolve();
  const queue = <R>(work: () => Promise<R>): Promise<R> => {
    const running = last.then(() => guardStorage(file, work));
    last = running.catch(() => undefined);
    return running;
  };
  return {
    append: (entry) =>
      queue(async () => {
        await mkdir(path.dirname(file), { recursive: true });
        await appendFile(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
      }),
    list: () => queue(() => readLines<T>(file)),
    keepOnly: (isKept) =>
      queue(async () => {
        const all = await readLines<T>(file);
        const kept = all.filter(isKept);
        if (kept.length === all.length) return;
        if (kept.length === 0) await NODE_FILES.remove(file);
        else await replaceText(NODE_FILES, file, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      }),
  };
}

async function readLines<T>(file: string): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      const entry: unknown = JSON.parse(line);
      return typeof entry === 'object' && entry !== null ? [entry as T] : [];
    } catch {
      return [];
    }
  });
}
