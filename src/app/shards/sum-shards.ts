import type { Health } from '../../discord/health-server.ts';
import { createMetrics, sumMetrics, type Metrics } from '../../discord/metrics.ts';
import { addUpHealth } from '../../discord/shards/add-up.ts';
import { untilAborted } from '../../processes/until-aborted.ts';
import type { WorkerProcess } from '../../processes/worker-process.ts';
import type { ShardTasks } from './shard-tasks.ts';

/** All shards of a machine as one bot. */
interface SummedShards {
  readonly health: () => Promise<Health>;
  readonly metrics: Pick<Metrics, 'render' | 'contentType'>;
  /** Takes what the models tell that all of them share. */
  readonly noteReading: Metrics['noteReading'];
}

/** Milliseconds that a shard is waited for that is asked how it is. */
const PATIENCE = 5000;

/** Adds up what the shards tell of themselves, those without a process among them, and what there is once for all. */
export function sumShards(
  running: ReadonlyMap<number, WorkerProcess<ShardTasks> | null>,
  shared: () => Pick<Health, 'waitingFor' | 'reader'>,
): SummedShards {
  const askAll = async <K extends 'health' | 'metrics'>(
    what: K,
  ): Promise<(readonly [id: number, told: ShardTasks[K]['result']])[]> =>
    await Promise.all(
      [...running].map(async ([id, shard]) => {
        const telling = shard?.ask(what, null) ?? Promise.resolve(null);
        const told = await untilAborted(telling, AbortSignal.timeout(PATIENCE)).catch(() => null);
        return [id, told] as const;
      }),
    );
  const health = async (): Promise<Health> => addUpHealth(new Map(await askAll('health')), shared());
  let last: Pick<Health, 'waitingFor' | 'shards'> = { waitingFor: [], shards: { of: 0, down: [] } };
  const own = createMetrics(() => ({
    ready: last.waitingFor.length === 0,
    pingMs: -1,
    underWay: 0,
    // One that has no process tells nothing of itself.
    shards: last.shards.down.map((id) => ({ id, isUp: false })),
  }));
  return {
    health,
    metrics: {
      async render() {
        last = await health();
        const lists = (await askAll('metrics')).map(([, list]) => list);
        return await sumMetrics([await own.list(), ...lists.filter((list) => list !== null)]);
      },
      contentType: own.contentType,
    },
    noteReading: own.noteReading,
  };
}
