import { once } from 'node:events';
import type { TaskHandlers } from '../processes/task.ts';
import type { TurnTask } from './disk-in-turns.ts';

/** Gives turns in the order in which they are asked for, those of different paths side by side. */
export function createPathTurns(): TaskHandlers<TurnTask> {
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
