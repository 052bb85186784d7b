import type { World } from './world.ts';

/** Milliseconds that Discord wants between two IDENTIFYs of one bucket. */
const BETWEEN = 5000;

/**
 * Whether a shard may identify now, which counts. Those whose numbers leave the same remainder by `maxConcurrency` share a
 * bucket, of which one may every five seconds.
 */
export function createIdentifyLimit({
  maxConcurrency,
  now,
}: Pick<World, 'maxConcurrency' | 'now'>): (shard: number) => boolean {
  const last = new Map<number, number>();
  return (shard) => {
    if (maxConcurrency === null) return true;
    const bucket = shard % maxConcurrency;
    if (now() - (last.get(bucket) ?? -Infinity) < BETWEEN) return false;
    last.set(bucket, now());
    return true;
  };
}
