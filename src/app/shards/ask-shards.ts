import { untilAborted } from '../../processes/until-aborted.ts';
import type { WorkerProcess } from '../../processes/worker-process.ts';
import type { ShardTasks } from './shard-tasks.ts';

/** The processes of a machine's shards, by their numbers; null for one that has none at present. */
export type RunningShards = ReadonlyMap<number, WorkerProcess<ShardTasks> | null>;

/** Milliseconds that a shard is waited for. */
const PATIENCE = 5000;

/** What the shards tell when they are asked at once, with the number of each; null for one without a process, or that does not answer. */
export async function askShards<K extends 'health' | 'metrics' | 'reindexes' | 'cancel'>(
  running: RunningShards,
  what: K,
): Promise<(readonly [id: number, told: ShardTasks[K]['result'] | null])[]> {
  return await Promise.all(
    [...running].map(async ([id, shard]) => {
      const telling = shard?.ask(what, null) ?? Promise.resolve(null);
      const told = await untilAborted(telling, AbortSignal.timeout(PATIENCE)).catch(() => null);
      return [id, told] as const;
    }),
  );
}
