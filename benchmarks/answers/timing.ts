/** How often something took how long, in milliseconds. */
interface Timings {
  readonly median: number;
  /** Of a hundred, the slowest but one. */
  readonly p99: number;
  readonly mean: number;
}

/** Sums up measured times. NaN when there are none. */
export function summariseTimes(times: readonly number[]): Timings {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { median: at(0.5), p99: at(0.99), mean: times.reduce((sum, time) => sum + time, 0) / times.length };
}

/** Milliseconds that something took, and what it gave. */
export async function time<T>(work: () => Promise<T> | T): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

export const formatMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
export const formatShare = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;
