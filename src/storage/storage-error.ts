import { IbidError } from '../errors.ts';

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
  const message = error instanceof Error ? error.message : String(error);
  const detail = code === 'ENOENT' ? 'there is no such file' : message;
  return new IbidError('storage-failed', { path, detail }, options);
}

const FULL = ['ENOSPC', 'EDQUOT'];
const DENIED = ['EACCES', 'EPERM', 'EROFS'];

/** The system's code of an error, such as `ENOENT`; undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
