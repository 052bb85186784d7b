/** Something that holds a process or a file until it is closed; closing twice is as closing once. */
export interface Closable {
  readonly close: () => Promise<void>;
}

/** What is being opened, side by side. */
interface Openings {
  /** Aborted as soon as one of them fails: nobody should wait for a model to be told that there is no corpus. */
  readonly signal: AbortSignal;
  /** Adds one, to be closed with the others, also when it has only begun to open; hands it on as it is. */
  readonly add: <T extends Closable | null>(opening: Promise<T>) => Promise<T>;
}

/**
 * Opens several things that are closed together: what `open` resolves to, with a `close` for all that it has added. When
 * it rejects, they are closed first, and those still opening once they are open. `signal` gives up.
 */
export async function openTogether<T extends object>(
  open: (openings: Openings) => Promise<T>,
  signal?: AbortSignal,
): Promise<T & Closable> {
  const ending = new AbortController();
  const openings: Promise<Closable | null>[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(
      openings.map(async (opening) => {
        const opened = await opening.catch(() => null);
        await opened?.close();
      }),
    );
  };
  try {
    const opened = await open({
      signal: AbortSignal.any([ending.signal, ...(signal ? [signal] : [])]),
      add(opening) {
        openings.push(opening);
        // Whoever opens waits for it later; until then its failure is nobody's fault.
        opening.catch(() => undefined);
        return opening;
      },
    });
    return { ...opened, close };
  } catch (error) {
    ending.abort();
    await close();
    throw error;
  }
}
