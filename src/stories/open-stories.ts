/** What is open, the one used last kept longest. */
interface OpenStories<T> {
  /** What belongs to a key, opened if need be, once for all who ask at the same time. Rejects as opening does; then nothing is kept. */
  get(key: string): Promise<T>;
  /** The same where it is open already. */
  peek(key: string): T | undefined;
  /** Closes one, if it is open. */
  drop(key: string): Promise<void>;
  /** How many are open, and how many bytes they take together. */
  measure(): { readonly open: number; readonly bytes: number };
  /** Closes all. */
  close(): Promise<void>;
}

interface OpeningOptions<T> {
  readonly open: (key: string) => Promise<T>;
  readonly close: (opened: T) => Promise<void>;
  /** Bytes of memory that one takes now; it may grow and shrink. */
  readonly measure: (opened: T) => number;
  /** Bytes that all may take together. The one asked for last stays open, however large it is. */
  readonly most: number;
}

/**
 * Opens what is asked for, and closes what was not used for longest as soon as all together take too much. Whoever has been
 * given one may go on with what it was given.
 */
export function createOpenStories<T>({ open, close, measure, most }: OpeningOptions<T>): OpenStories<T> {
  /** In the order in which they were used. */
  const opening = new Map<string, Promise<T>>();
  const opened = new Map<string, T>();

  const sum = (): number => [...opened.values()].reduce((all, one) => all + measure(one), 0);

  const drop = async (key: string): Promise<void> => {
    const one = opening.get(key);
    opening.delete(key);
    opened.delete(key);
    const found = await one?.catch(() => undefined);
    if (found !== undefined) await close(found);
  };

  const makeRoom = async (keep: string): Promise<void> => {
    let bytes = sum();
    for (const [key, one] of [...opened]) {
      if (bytes <= most) return;
      if (key === keep) continue;
      bytes -= measure(one);
      await drop(key);
    }
  };

  const begin = async (key: string): Promise<T> => {
    try {
      const one = await open(key);
      // It may have been dropped while it was being opened.
      if (opening.has(key)) opened.set(key, one);
      return one;
    } catch (error) {
      opening.delete(key);
      throw error;
    }
  };

  return {
    async get(key) {
      const known = opened.get(key);
      if (known !== undefined) {
        opened.delete(key);
        opened.set(key, known);
        return known;
      }
      let one = opening.get(key);
      if (one === undefined) opening.set(key, (one = begin(key)));
      const found = await one;
      await makeRoom(key);
      return found;
    },
    peek: (key) => opened.get(key),
    drop,
    measure: () => ({ open: opened.size, bytes: sum() }),
    async close() {
      await Promise.all([...opening.keys()].map(drop));
    },
  };
}
