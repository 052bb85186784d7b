/** Which messages of a conversation are drawn: from this number, up to that one or, with null, the latest. Half-open. */
export interface DrawnRange {
  readonly from: number;
  readonly to: number | null;
}

/** How many are drawn at first, how many more at an end that one comes near to, and how many at most. */
const FIRST = 50;
const STEP = 25;
const MOST = 100;

/** The latest of so many messages. */
export function drawLatest(count: number): DrawnRange {
  return { from: Math.max(0, count - FIRST), to: null };
}

/** The messages around the one with this number. */
export function drawAround(index: number, count: number): DrawnRange {
  return rangeOf(Math.max(0, Math.min(index - STEP, count - FIRST)), index + STEP, count);
}

/** Some earlier ones too; the last of them are given up when they are too many. */
export function drawEarlier({ from, to }: DrawnRange, count: number): DrawnRange {
  const earlier = Math.max(0, from - STEP);
  return rangeOf(earlier, Math.min(to ?? count, earlier + MOST), count);
}

/** Some later ones too; the first of them are given up when they are too many. */
export function drawLater({ from, to }: DrawnRange, count: number): DrawnRange {
  const later = Math.min(count, (to ?? count) + STEP);
  return rangeOf(Math.max(from, later - MOST), later, count);
}

/** The same once there are so many messages; who `follows` what is new goes on with the latest when it is too much. */
export function keepDrawn(range: DrawnRange, count: number, follows: boolean): DrawnRange {
  const { from, to } = range;
  const isWithin = from < count && (to ?? 0) < count && (to ?? count) - from <= MOST;
  if (isWithin || count === 0) return range;
  return follows || from >= count ? drawLatest(count) : rangeOf(from, from + MOST, count);
}

function rangeOf(from: number, to: number, count: number): DrawnRange {
  return { from, to: to >= count ? null : to };
}
