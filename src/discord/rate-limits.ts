import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limit } from './discord-config.ts';

/** Counts questions by user and by channel. */
export interface RateLimits {
  /**
   * Milliseconds until the next question is welcome, 0 when this one is; a channel only counts where one is given. What is
   * `unasked`, since people said it to each other, counts apart.
   */
  take(userId: string, channelId: string, unasked?: boolean): Promise<number>;
  /** The same for a press of a button or a command that searches nothing, of which each user has many more. */
  takeLight(userId: string): Promise<number>;
}

/** So many presses for each question that a user may ask: an answer, its context, more of it, a judgement, a page. */
const PRESSES_A_QUESTION = 6;

/** A bucket for each user and each channel; nothing is kept of those who are quiet. */
export function createRateLimits(user: Limit, channel: Limit): RateLimits {
  const users = createBucket(user);
  const channels = createBucket(channel);
  const presses = createBucket({
    perMinute: user.perMinute * PRESSES_A_QUESTION,
    burst: user.burst * PRESSES_A_QUESTION,
  });
  return {
    async take(userId, channelId, unasked = false) {
      const wait = await takeOne(users, mark(unasked) + userId);
      return wait > 0 ? wait : await takeOne(channels, mark(unasked) + channelId);
    },
    takeLight: (userId) => takeOne(presses, userId),
  };
}

const mark = (unasked: boolean): string => (unasked ? 'unasked ' : '');

/** The same limits for what happens in one server, which besides may ask so many questions a minute, all its people together. */
export function createServerLimits(perMinute: number): (server: string, limits: RateLimits) => RateLimits {
  const servers = createBucket({ perMinute, burst: perMinute });
  return (server, limits) => ({
    ...limits,
    async take(userId, channelId, unasked = false) {
      const wait = await limits.take(userId, channelId, unasked);
      return wait > 0 ? wait : await takeOne(servers, mark(unasked) + server);
    },
  });
}

/** One question every so often, and `burst` at once from time to time: the library's form of a token bucket. */
function createBucket({ perMinute, burst }: Limit): BurstyRateLimiter {
  const interval = 60 / perMinute;
  return new BurstyRateLimiter(
    new RateLimiterMemory({ points: 1, duration: interval }),
    new RateLimiterMemory({ points: Math.max(burst - 1, 0), duration: interval * burst, keyPrefix: 'burst' }),
  );
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
