import type { WorkerProcess } from '../../processes/worker-process.ts';
import type { ShardTasks } from './shard-tasks.ts';

/** How often it is looked whether a shard still answers, and after what silence it does not, in milliseconds. */
const EVERY = 30_000;
const LONGEST_SILENCE = 60_000;

/**
 * Kills the process of a shard that hangs: it would keep its servers from any answer, and never end. To be begun when the shard is
 * ready, since opening a large story may keep it busy for long. The times are in milliseconds; give nothing but in a test.
 */
export function watchShard(
  shard: Pick<WorkerProcess<ShardTasks>, 'ask' | 'ended'>,
  { every = EVERY, longestSilence = LONGEST_SILENCE } = {},
): void {
  const timer = setInterval(() => {
    // What comes of it is told by the shard's own task, which rejects when the process ends.
    shard.ask('health', null, { limit: longestSilence }).catch(() => undefined);
  }, every);
  timer.unref();
  void shard.ended.then(() => {
    clearInterval(timer);
  });
}
