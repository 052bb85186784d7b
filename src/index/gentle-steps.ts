/** Lets whatever else waits have its turn: whoever loads a generation goes on answering from the one before. */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Entries of a list checked between two pauses: some milliseconds' worth. */
const CHECKED_AT_ONCE = 100;

/**
 * Reads a JSON list and checks its entries one by one, with pauses in between. `parseEntry` throws what is wrong with
 * an entry. Throws an Error when the text is no JSON list.
 */
export async function parseGently<T>(text: string, parseEntry: (entry: unknown) => T): Promise<T[]> {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error('not a list');
  const parsed: T[] = [];
  for (const entry of list as unknown[]) {
    parsed.push(parseEntry(entry));
    if (parsed.length % CHECKED_AT_ONCE === 0) await pause();
  }
  return parsed;
}
