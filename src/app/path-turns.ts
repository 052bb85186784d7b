import { once } from 'node:events';

/** Whose turn it is with what lies at a path. */
export interface PathTurns {
  /** Calls `onTurn` when the turn has come, which lasts until the signal is aborted; resolves then. Never calls it after that. */
  take(path: string, until: AbortSignal, onTurn: () => void): Promise<void>;
}

/** Gives turns in the order in which they are asked for, those of different paths side by side. */
export function createPathTurns(): PathTurns {
  /** What the next one of each path waits for; nothing is kept of paths that nobody uses. */
  const last = new Map<string, Promise<void>>();
  return {
    async take(path, until, onTurn) {
      const before = last.get(path);
      const turn = (async () => {
        await before;
        if (until.aborted) return;
        onTurn();
        await once(until, 'abort');
      })();
      last.set(path, turn);
      await turn;
      if (last.get(path) === turn) last.delete(path);
    },
  };
}
