/** Work on one thing, of which one piece is done after the other. */
interface Queue<T> {
  /** Does work after all that was given before, whatever becomes of that. Rejects as the work does. */
  run<R>(work: () => Promise<R>): Promise<R>;
  /** Has something added in its turn, at once with what was given just before and after it. Rejects as adding them does. */
  add(item: T): Promise<void>;
}

/** What does work one piece after the other, whatever becomes of those before. It rejects as the work does. */
export function createSequence(): <R>(work: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const running = last.then(work);
    last = running.catch(() => undefined);
    return running;
  };
}

/** `addAll` adds what waits, in the order in which it was given. */
export function createQueue<T>(addAll: (items: readonly T[]) => Promise<void>): Queue<T> {
  const takeTurn = createSequence();
  /** What is added next, as long as nothing else was given after it. */
  let waiting: { readonly items: T[]; readonly added: Promise<void> } | null = null;
  const gather = (): NonNullable<typeof waiting> => {
    const items: T[] = [];
    const added = takeTurn(() => {
      if (waiting?.items === items) waiting = null;
      return addAll(items);
    });
    return { items, added };
  };
  return {
    run(work) {
      waiting = null;
      return takeTurn(work);
    },
    add(item) {
      waiting ??= gather();
      waiting.items.push(item);
      return waiting.added;
    },
  };
}
