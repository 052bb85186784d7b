import { setTimeout as wait } from 'node:timers/promises';
import { hasCode, IbidError, type ErrorCode } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { createBackOff } from '../../processes/back-off.ts';

/** Milliseconds before the third start in a row, and at most: Discord lets a bot identify itself a thousand times a day. */
const SHORTEST = 1000;
const LONGEST = 5 * 60_000;
/** A shard that has lived for so long, in milliseconds, ends for another reason than the last time. */
const LONG_ENOUGH = 10 * 60_000;

/** Discord takes no shard of this bot. */
const REFUSED: readonly ErrorCode[] = [
  'discord-token-refused',
  'discord-intent-refused',
  'discord-shards-wanted',
];
/** What goes by of itself. All other errors are for people to mend, who look at a bot that does not start. */
const PASSING: readonly ErrorCode[] = [
  'discord-unreachable',
  'discord-malformed',
  'store-unreachable',
  'index-busy',
  'embedding-failed',
  'reading-failed',
];

/** How the process of a shard has ended: it was told to, or Discord has ended its connection for good. */
export type ShardEnd = 'told' | 'lost';

/** What it takes to keep shards. */
interface KeepingOptions {
  readonly ids: readonly number[];
  /** Runs the process of a shard until the signal tells it to end; `onReady` is called when it answers. Rejects when it ends otherwise. */
  readonly run: (id: number, signal: AbortSignal, onReady: () => void) => Promise<ShardEnd>;
  readonly log: Pick<Log, 'warn'>;
  /** Ends all. */
  readonly signal: AbortSignal;
  /** Milliseconds, rising; default `performance.now`. */
  readonly now?: () => number;
  /** Rejects when the signal is aborted. Default: the timer of Node. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Runs all shards side by side, and starts one anew that ends: at once, and later and later when it ends again soon. Resolves
 * when all have ended: to `lost` when Discord does not want one back, which ends all. So does an error that will not mend by itself
 * while none of them has been ready, or with which Discord refuses the bot; it rejects with that.
 */
export async function keepShards({ ids, run, log, signal, ...time }: KeepingOptions): Promise<ShardEnd> {
  const { now = () => performance.now() } = time;
  const pause = time.pause ?? ((milliseconds, until) => wait(milliseconds, undefined, { signal: until }));
  const giving = new AbortController();
  const stopping = AbortSignal.any([signal, giving.signal]);
  // Read anew each time: it changes while something is waited for.
  const isOver = (): boolean => stopping.aborted;
  let wasReady = false;
  const onReady = (): void => {
    wasReady = true;
  };
  const isForGood = (error: unknown): boolean =>
    hasCode(error, ...REFUSED) || (error instanceof IbidError && !wasReady && !hasCode(error, ...PASSING));

  /** Null when it was told to end. */
  const keep = async (shard: number): Promise<'lost' | { readonly error: unknown } | null> => {
    const backOff = createBackOff({ shortest: SHORTEST, longest: LONGEST, now });
    while (!isOver()) {
      const began = now();
      const end = await run(shard, stopping, onReady).catch((error: unknown) => ({ error }));
      if (isOver()) break;
      const error = typeof end === 'string' ? new Error('it has ended by itself') : end.error;
      if (end === 'lost' || isForGood(error)) {
        giving.abort();
        return end === 'lost' ? end : { error };
      }
      if (now() - began >= LONG_ENOUGH) backOff.succeed();
      backOff.fail();
      const pauseMs = Math.round(backOff.remaining());
      log.warn({ shard, err: error, pauseMs }, 'shard ended, starting it anew');
      await pause(pauseMs, stopping).catch(() => undefined);
    }
    return null;
  };

  const [end] = (await Promise.all(ids.map(keep))).filter((one) => one !== null);
  if (typeof end === 'object') throw end.error;
  return end ?? 'told';
}
