/** How long to leave alone what fails again and again. */
interface BackOff {
  /** Failures since the last success. */
  readonly failures: number;
  /** Notes a failure. The first in a row is followed by no wait, each further one by twice the wait before. */
  fail(): void;
  succeed(): void;
  /** Milliseconds until the next attempt; 0 when it may be made now. */
  remaining(): number;
}

export interface BackOffOptions {
  /** Milliseconds to wait after the second failure in a row. Default 1000. */
  readonly shortest?: number;
  /** Milliseconds to wait at most. Default 60,000: somebody who mends the cause should not wait for long. */
  readonly longest?: number;
  /** Milliseconds, rising; default `performance.now`. */
  readonly now?: () => number;
}

/** A back-off without any failure so far. */
export function createBackOff({
  shortest = 1000,
  longest = 60_000,
  now = () => performance.now(),
}: BackOffOptions = {}): BackOff {
  let failures = 0;
  let until = -Infinity;
  return {
    get failures() {
      return failures;
    },
    fail() {
      failures++;
      until = now() + (failures === 1 ? 0 : Math.min(longest, shortest * 2 ** (failures - 2)));
    },
    succeed() {
      failures = 0;
      until = -Infinity;
    },
    remaining: () => Math.max(0, until - now()),
  };
}
