import type { Health } from '../../discord/health-server.ts';
import { createMetrics, sumMetrics, type Metrics } from '../../discord/metrics.ts';
import { addUpHealth } from '../../discord/shards/add-up.ts';
import { askShards, type RunningShards } from './ask-shards.ts';

/** All shards of a machine as one bot. */
interface SummedShards {
  readonly health: () => Promise<Health>;
  readonly metrics: Pick<Metrics, 'render' | 'contentType'>;
  /** Takes what the models tell that all of them share. */
  readonly noteReading: Metrics['noteReading'];
}

/** Adds up what the shards tell of themselves, those without a process among them, and what there is once for all. */
export function sumShards(
  running: RunningShards,
  shared: () => Pick<Health, 'waitingFor' | 'reader'>,
): SummedShards {
  const health = async (): Promise<Health> =>
    addUpHealth(new Map(await askShards(running, 'health')), shared());
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
        const lists = (await askShards(running, 'metrics')).map(([, list]) => list);
        return await sumMetrics([await own.list(), ...lists.filter((list) => list !== null)]);
      },
      contentType: own.contentType,
    },
    noteReading: own.noteReading,
  };
}
