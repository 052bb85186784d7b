import type { BucketName, Buckets } from './buckets.ts';

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

/** The limits of each user and each channel. */
export function createRateLimits(buckets: Buckets): RateLimits {
  return {
    async take(userId, channelId, unasked = false) {
      const take = (bucket: BucketName, key: string): Promise<number> =>
        buckets.take(bucket, mark(unasked) + key);
      const wait = await take('user', userId);
      return wait > 0 ? wait : await take('channel', channelId);
    },
    takeLight: (userId) => buckets.take('press', userId),
  };
}

const mark = (unasked: boolean): string => (unasked ? 'unasked ' : '');

/** The same limits for what happens in one server, whose people have one more together. */
export function limitServer(server: string, limits: RateLimits, buckets: Buckets): RateLimits {
  return {
    ...limits,
    async take(userId, channelId, unasked = false) {
      const wait = await limits.take(userId, channelId, unasked);
      return wait > 0 ? wait : await buckets.take('server', mark(unasked) + server);
    },
  };
}
