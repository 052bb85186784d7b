import { once } from 'node:events';
import type { Asking } from '../../processes/asking.ts';
import type { TaskHandlers } from '../../processes/task.ts';
import { DISK } from '../../storage/disk.ts';
import type { Store } from '../../storage/store.ts';

/** For turns with what lies at a path: it is told when it has come, and it lasts until the task is stopped. */
export interface TurnTask {
  turn: { readonly input: { readonly path: string }; readonly result: null; readonly progress: null };
}

/** Gives turns in the order in which they are asked for, those of different paths side by side. */
export function createFileTurns(): TaskHandlers<TurnTask> {
  /** What the next one of each path waits for; nothing is kept of paths that nobody uses. */
  const last = new Map<string, Promise<void>>();
  return {
    async turn({ path }, { signal, report }) {
      const before = last.get(path);
      const turn = (async () => {
        await before;
        if (signal.aborted) return;
        report(null);
        await once(signal, 'abort');
      })();
      last.set(path, turn);
      await turn;
      if (last.get(path) === turn) last.delete(path);
      return null;
    },
  };
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
