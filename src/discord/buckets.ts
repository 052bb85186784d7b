import {
  BurstyRateLimiter,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Database } from '../storage/postgres/database.ts';
import type { DiscordConfig, Limit } from './discord-config.ts';
import { hashName } from './hash-name.ts';

/** What is counted: questions of a person, in a channel, in a server with a story of its own; presses of buttons of a person. */
export type BucketName = 'user' | 'channel' | 'server' | 'press';

/** A bucket of each name for each key, such as a person; nothing is kept of those who are quiet. */
export interface Buckets {
  /** Milliseconds until the next is welcome, 0 when this one is. */
  take(name: BucketName, key: string): Promise<number>;
}

/** So many presses for each question that a user may ask: an answer, its context, more of it, a judgement, a page. */
const PRESSES_A_QUESTION = 6;

/**
 * Buckets as large as configured, in this process; with a `database` they hold for all that share it. While that is out of reach,
 * each process counts for itself.
 */
export function createBuckets(
  { userLimit, channelLimit, perServer }: Pick<DiscordConfig, 'userLimit' | 'channelLimit' | 'perServer'>,
  database: Database | null = null,
): Buckets {
  const perMinute = perServer?.questionsPerMinute ?? 1;
  const limits: Readonly<Record<BucketName, Limit>> = {
    user: userLimit,
    channel: channelLimit,
    server: { perMinute, burst: perMinute },
    press: {
      perMinute: userLimit.perMinute * PRESSES_A_QUESTION,
      burst: userLimit.burst * PRESSES_A_QUESTION,
    },
  };
  const buckets = new Map<BucketName, BurstyRateLimiter>();
  const bucketOf = (name: BucketName): BurstyRateLimiter => {
    const bucket = buckets.get(name) ?? createBucket(name, limits[name], database);
    buckets.set(name, bucket);
    return bucket;
  };
  return { take: (name, key) => takeOne(bucketOf(name), database === null ? key : hashName(key, 16)) };
}

/** One every so often, and `burst` at once from time to time: the library's form of a token bucket. */
function createBucket(
  name: BucketName,
  { perMinute, burst }: Limit,
  database: Database | null,
): BurstyRateLimiter {
  const interval = 60 / perMinute;
  return new BurstyRateLimiter(
    createLimiter(name, 1, interval, database),
    createLimiter(`${name}-burst`, Math.max(burst - 1, 0), interval * burst, database),
  );
}

function createLimiter(
  keyPrefix: string,
  points: number,
  duration: number,
  database: Database | null,
): RateLimiterMemory | RateLimiterPostgres {
  const inMemory = new RateLimiterMemory({ keyPrefix, points, duration });
  if (database === null) return inMemory;
  return new RateLimiterPostgres({
    ...{ keyPrefix, points, duration, insuranceLimiter: inMemory },
    storeClient: {
      // A minute has no whole number of milliseconds for each of seven questions, and the table has no other.
      query: async ({ text, values }: { text: string; values: unknown[] }) => ({
        rows: await database.query(
          text,
          values.map((value) => (typeof value === 'number' ? Math.round(value) : value)),
        ),
      }),
    },
    ...{ storeType: 'client', schemaName: 'ibid', tableName: 'taken', tableCreated: true },
  });
}

async function takeOne(bucket: BurstyRateLimiter, key: string): Promise<number> {
  try {
    await bucket.consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, refused.msBeforeNext);
  }
}
