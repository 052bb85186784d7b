/** What one process measured, by row of the table; each number in the row's own unit. */
export type Measured = Record<string, number>;

/** Bytes of memory in MB. */
export const inMegabytes = (bytes: number): number => bytes / 2 ** 20;

/** The most memory that the process has had resident, in MB. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1024;

/** Milliseconds of a piece of work that blocks. */
export function clock<T>(work: () => T): { value: T; ms: number } {
  const began = performance.now();
  const value = work();
  return { value, ms: performance.now() - began };
}
