import type { StoryCounts } from '../../stories/server-stories.ts';
import type { Health } from '../health-server.ts';

/** How a bot of several shards is, by what each tells of itself; null where one tells nothing. `waitingFor` is what its keeper waits for. */
export function addUpHealth(
  shards: ReadonlyMap<number, Health | null>,
  { waitingFor, reader }: Pick<Health, 'waitingFor' | 'reader'>,
): Health {
  const told = [...shards.values()].filter((health) => health !== null);
  const down = [...shards].filter(([, health]) => health?.shards.down.length !== 0).map(([id]) => id);
  const waits = new Set([
    ...(down.length > 0 ? (['discord'] as const) : []),
    ...waitingFor,
    ...told.flatMap((health) => health.waitingFor),
  ]);
  const stores = told.flatMap(({ store }) => store ?? []);
  const stories = told.flatMap((health) => health.stories ?? []);
  return {
    waitingFor: [...waits],
    generation: told[0]?.generation ?? null,
    reader,
    shards: { of: shards.size, down },
    ...(stores.length === 0
      ? {}
      : { store: stores.includes('unreachable') ? ('unreachable' as const) : ('reachable' as const) }),
    ...(stories.length === 0 ? {} : { stories: addUpStories(stories) }),
  };
}

/** All see the same stories, and each has its own open. */
function addUpStories(counts: readonly StoryCounts[]): StoryCounts {
  const sum = (key: keyof StoryCounts): number => counts.reduce((total, count) => total + count[key], 0);
  return {
    stories: Math.max(...counts.map(({ stories }) => stories)),
    open: sum('open'),
    broken: sum('broken'),
    bytes: sum('bytes'),
  };
}
