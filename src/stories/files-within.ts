import { IbidError } from '../errors.ts';
import type { Store } from '../storage/store.ts';

/**
 * A store that makes no folder below one that is not there any more: what is still to be written down about a
 * story must not bring back a part of it after it was deleted.
 */
export function filesWithin(folder: string, store: Store): Store {
  return {
    ...store,
    async makeFolder(path) {
      if ((await store.findStats(folder)) === null)
        throw new IbidError('storage-failed', { path: folder, detail: 'it was deleted' });
      await store.makeFolder(path);
    },
  };
}
