/** At most so many bins a feature; LightGBM's default is 255, and fewer are quicker to count. */
export const BINS = 64;

/** One feature of all rows, cut into bins. */
export interface BinnedFeature {
  readonly bins: Uint8Array;
  /** `thresholds[b]`: values below it fall into bins up to b. */
  readonly thresholds: readonly number[];
}

/** Cuts each feature into at most `BINS` bins of about as many rows each; columns of `rows` are named by `names`. */
export function binFeatures(rows: readonly Float64Array[], names: readonly string[]): BinnedFeature[] {
  return names.map((_, feature) => {
    const values = Float64Array.from(rows, (row) => row[feature] ?? 0);
    const sorted = values.slice().sort();
    const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
    const thresholds: number[] = [];
    if (distinct.length <= BINS) {
      for (let at = 1; at < distinct.length; at++)
        thresholds.push(between(distinct[at - 1] ?? 0, distinct[at] ?? 0));
    } else {
      for (let bin = 1; bin < BINS; bin++) {
        const at = Math.floor((bin * sorted.length) / BINS);
        const threshold = between(sorted[at - 1] ?? 0, sorted[at] ?? 0);
        if (threshold > (thresholds.at(-1) ?? -Infinity)) thresholds.push(threshold);
      }
    }
    const bins = Uint8Array.from(values, (value) => findBin(thresholds, value));
    return { bins, thresholds };
  });
}

/** A short number above `low` and not above `high`, so that the trees stay readable. */
function between(low: number, high: number): number {
  const middle = (low + high) / 2;
  for (let digits = 3; digits < 17; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (short > low && short <= high) return short;
  }
  return high;
}

function findBin(thresholds: readonly number[], value: number): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (thresholds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
