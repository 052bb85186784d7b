import { setTimeout as wait } from 'node:timers/promises';
import { SimpleIdentifyThrottler } from 'discord.js';
import { createTurns, type Turns } from '../../processes/turns.ts';
import { untilAborted } from '../../processes/until-aborted.ts';
import type { Store } from '../../storage/store.ts';

/** Milliseconds for which Discord lets in nobody else of a bucket, and as many besides as the one may need to come. */
const WINDOW = 5000 + 500;

/** Whose turn it is to identify itself. */
interface IdentifyQueue {
  /** Resolves when a shard may. Rejects with the signal's reason when aborted. */
  waitForIdentify(shard: number, signal: AbortSignal): Promise<void>;
}

/**
 * Lets shards identify themselves as Discord wants it: one of each of `maxConcurrency` buckets in five seconds, one after the
 * other. Machines that share a database take turns by `files`; while it is out of reach each of them goes by itself, and Discord
 * has those try again who come too early.
 */
export function createIdentifyQueue(maxConcurrency: number, files: Pick<Store, 'inTurn'>): IdentifyQueue {
  const pace = new SimpleIdentifyThrottler(maxConcurrency);
  const queues = new Map<number, Turns>();
  return {
    async waitForIdentify(shard, signal) {
      const bucket = shard % maxConcurrency;
      const queue = queues.get(bucket) ?? createTurns();
      queues.set(bucket, queue);
      // One of this machine at a time waits for the others: each that waits has a connection to the database.
      const turn = queue.take('patient', async () => {
        signal.throwIfAborted();
        await pace.waitForIdentify(shard, signal);
        await takeWindow(`/identify/${bucket}`, files, signal);
      });
      await untilAborted(turn, signal);
    },
  };
}

/** Resolves when the window is this machine's, which it stays until it is over. */
function takeWindow(path: string, files: Pick<Store, 'inTurn'>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const begin = async (): Promise<void> => {
      resolve();
      if (!signal.aborted) await wait(WINDOW, undefined, { ref: false });
    };
    files.inTurn(path, begin).catch(resolve);
  });
}
