/**
 * The first whole number in `[from, to)` for which `holds`, or `to` when there is none; by bisection, so `holds` must be
 * false up to some number and true from there on.
 */
export function findFirst(from: number, to: number, holds: (at: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
