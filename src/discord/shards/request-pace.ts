import { setTimeout as wait } from 'node:timers/promises';
import type { REST } from 'discord.js';

/** Requests that Discord takes from a bot in a second, from all its shards together, by its documentation. */
const A_SECOND = 50;
/** What answers interactions, which Discord does not count. */
const UNCOUNTED = /^\/(?:interactions|webhooks)\//u;

/** How many requests may be sent. */
interface RequestPace {
  /** Resolves when so many more may be, in the order of the calls. */
  take(count: number): Promise<void>;
}

interface PaceOptions {
  /** Default 50. */
  readonly perSecond?: number;
  /** Milliseconds, rising; default `performance.now`. */
  readonly now?: () => number;
  /** Default: the timer of Node. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** So many in each second. */
export function createRequestPace({
  perSecond = A_SECOND,
  now = () => performance.now(),
  pause = wait,
}: PaceOptions = {}): RequestPace {
  let last = Promise.resolve();
  let secondEnds = -Infinity;
  let left = 0;
  const give = async (count: number): Promise<void> => {
    for (let wanted = count; wanted > 0;) {
      if (now() >= secondEnds) {
        secondEnds = now() + 1000;
        left = perSecond;
      }
      const given = Math.min(left, wanted);
      left -= given;
      wanted -= given;
      if (wanted > 0) await pause(secondEnds - now());
    }
  };
  return { take: (count) => (last = last.then(() => give(count))) };
}

/**
 * Has the requests of a client wait until `mayBeSent` resolves, which is told how many there are; those that come meanwhile wait
 * together. Before discord.js's own queue, since that gives up what is not answered in time.
 */
export function paceRequests(rest: REST, mayBeSent: (count: number) => Promise<void>): void {
  const send = rest.queueRequest.bind(rest);
  const waiting: (() => void)[] = [];
  let isAsking = false;
  const ask = async (): Promise<void> => {
    isAsking = true;
    while (waiting.length > 0) {
      const together = waiting.splice(0);
      // Where nobody can say, Discord itself says what is too much.
      await mayBeSent(together.length).catch(() => undefined);
      for (const go of together) go();
    }
    isAsking = false;
  };
  rest.queueRequest = async (request) => {
    if (!UNCOUNTED.test(request.fullRoute))
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (!isAsking) void ask();
      });
    return await send(request);
  };
}
