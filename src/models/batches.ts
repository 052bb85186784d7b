// Texts of similar length share a batch, so little is spent on padding. Sorting a window at a time instead of
// all the texts keeps each step short for the thread that also answers people.
const WINDOW_BATCHES = 32;

/** The indices of the texts, in batches of at most `size` whose texts are of similar length. */
export function* cutBatches(texts: readonly string[], size: number): Generator<number[]> {
  const lengthOf = (index: number): number => texts[index]?.length ?? 0;
  for (let start = 0; start < texts.length; start += size * WINDOW_BATCHES) {
    const length = Math.min(size * WINDOW_BATCHES, texts.length - start);
    const window = Array.from({ length }, (_, offset) => start + offset);
    window.sort((a, b) => lengthOf(a) - lengthOf(b));
    while (window.length > 0) yield window.splice(0, size);
  }
}
