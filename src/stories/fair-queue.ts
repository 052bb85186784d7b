/** Does work when its turn has come. Resolves and rejects as the work does, and with the signal's reason when aborted while it waits. */
type TakeTurn = <R>(whose: string, work: () => Promise<R>, signal?: AbortSignal) => Promise<R>;

/**
 * Lets so many pieces of work run at once. Those who have some waiting take turns, so that whoever has much of it delays
 * others by one piece.
 */
export function createFairQueue(atOnce: number): TakeTurn {
  /** Who waits, in the order of their turns, with what begins each piece. */
  const waiting = new Map<string, (() => void)[]>();
  let running = 0;

  const beginNext = (): void => {
    const [next] = waiting;
    if (next === undefined || running >= atOnce) return;
    const [whose, pieces] = next;
    const begin = pieces.shift();
    waiting.delete(whose);
    if (pieces.length > 0) waiting.set(whose, pieces);
    running += 1;
    begin?.();
  };

  const takeOut = (whose: string, begin: () => void): void => {
    const left = (waiting.get(whose) ?? []).filter((one) => one !== begin);
    if (left.length === 0) waiting.delete(whose);
    else waiting.set(whose, left);
  };

  return async (whose, work, signal) => {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        takeOut(whose, begin);
        reject(signal?.reason as Error);
      };
      const begin = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.set(whose, [...(waiting.get(whose) ?? []), begin]);
      beginNext();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      beginNext();
    }
  };
}
