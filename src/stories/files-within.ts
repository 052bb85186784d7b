import { IbidError } from '../errors.ts';
import { NODE_FILES, type FileOperations } from '../storage/file-operations.ts';
import { findStats } from '../storage/read-files.ts';

/**
 * The real file system, which makes no folder below one that is not there any more: what is still to be written down about a
 * story must not bring back a part of it after it was deleted.
 */
export function filesWithin(folder: string): FileOperations {
  return {
    ...NODE_FILES,
    async makeFolder(path) {
      if ((await findStats(folder)) === null)
        throw new IbidError('storage-failed', { path: folder, detail: 'it was deleted' });
      await NODE_FILES.makeFolder(path);
    },
  };
}
