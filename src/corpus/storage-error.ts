import { IbidError } from '../errors.ts';

/** What the system says to reading the corpus, as `storage-denied` or `storage-failed`. */
export function asStorageError(where: string, cause: unknown): IbidError {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM')
    return new IbidError('storage-denied', { path: where }, { cause });
  return new IbidError('storage-failed', { path: where, detail: code ?? message }, { cause });
}
