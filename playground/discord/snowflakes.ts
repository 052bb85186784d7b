/** 1 January 2026 as milliseconds after Discord's epoch (1 January 2015), where a snowflake's time starts. */
const FIRST_MILLISECOND = BigInt(Date.UTC(2026, 0, 1) - Date.UTC(2015, 0, 1));

/**
 * Returns a function that gives ids in rising order, the same ones for the same sequence of calls. Their
 * timestamps are one millisecond apart and start on 1 January 2026: they order things, they do not tell the time.
 */
export function createSnowflakes(): () => string {
  let given = 0n;
  return () => String((FIRST_MILLISECOND + given++) << 22n);
}
