import type { Asking } from '../processes/asking.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** For turns with what lies at a path: it is told when it has come, and it lasts until the task is stopped. */
export interface TurnTask {
  turn: { readonly input: { readonly path: string }; readonly result: null; readonly progress: null };
}

/** The disk, where several processes take turns that another one gives. A process that ends gives its turn back. */
export function createDiskInTurns(giver: Asking<TurnTask>): Store {
  return {
    ...DISK,
    async inTurn(path, work) {
      const done = new AbortController();
      return await new Promise((resolve, reject) => {
        const begin = (): void => {
          work()
            .then(resolve, reject)
            .finally(() => {
              done.abort();
            });
        };
        // That it was stopped is no failure, and comes last.
        giver.ask('turn', { path }, { signal: done.signal, onProgress: begin }).catch(reject);
      });
    },
  };
}
