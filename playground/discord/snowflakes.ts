/** Discord's epoch, 1 January 2015, where a snowflake's time starts. */
const EPOCH = Date.UTC(2015, 0, 1);

/**
 * Returns a function that gives ids in rising order, which tell the time at which they were given. Each is a millisecond later
 * than the one before, so of many at once the last tell a time that is still to come.
 */
export function createSnowflakes(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() - EPOCH);
    return String(BigInt(last) << 22n);
  };
}
