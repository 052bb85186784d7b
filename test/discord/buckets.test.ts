import { describe, expect, test } from 'vitest';
import { createBuckets, type Buckets } from '../../src/discord/buckets.ts';
import { openDatabase, type Database } from '../../src/storage/postgres/database.ts';
import { describeInPostgres } from '../postgres/each-store.ts';

/** Three at once, and then one every nine seconds or so, which is no whole number of milliseconds. */
const LIMIT = { perMinute: 7, burst: 3 };
const open = (database?: Database): Buckets =>
  createBuckets({ userLimit: LIMIT, channelLimit: { perMinute: 60, burst: 20 } }, database);

/** How many of so many takes are welcome. */
async function countWelcome(buckets: readonly Buckets[], key: string, takes = 6): Promise<number> {
  let welcome = 0;
  for (let at = 0; at < takes; at++)
    if ((await buckets[at % buckets.length]?.take('user', key)) === 0) welcome += 1;
  return welcome;
}

test('a bucket in memory gives what is set, to each one apart, and says how long to wait', async () => {
  const buckets = open();
  expect(await countWelcome([buckets], 'one')).toBe(LIMIT.burst);
  expect(await countWelcome([buckets], 'other')).toBe(LIMIT.burst);
  expect(await buckets.take('user', 'one')).toBeGreaterThan(0);
  expect(await buckets.take('channel', 'one')).toBe(0);
});

describe('buckets', () => {
  describeInPostgres((lent) => {
    test('hold for all machines of one database together, which is told no id', async () => {
      const { database } = lent().files;
      expect(await countWelcome([open(database), open(database)], 'somebody')).toBe(LIMIT.burst);
      const rows = await database.query<{ key: string }>('select key from ibid.taken');
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain('somebody');
    });

    test('hold for each machine while there is no database', async () => {
      const nowhere = openDatabase('postgres://localhost:1/nowhere');
      expect(await countWelcome([open(nowhere)], 'somebody')).toBe(LIMIT.burst);
      await nowhere.close();
    });
  });
});
