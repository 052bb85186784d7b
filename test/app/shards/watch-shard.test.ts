import { expect, test } from 'vitest';
import type { ShardTasks } from '../../../src/app/shards/shard-tasks.ts';
import { watchShard } from '../../../src/app/shards/watch-shard.ts';
import { locateEntry } from '../../../src/processes/entry.ts';
import { startWorkerProcess } from '../../../src/processes/worker-process.ts';

const SHARD = new URL('../../../src/app/shards/run-shards.ts', import.meta.url).href;

test('the process of a shard that hangs is ended, and what it did rejects', async () => {
  const shard = startWorkerProcess<ShardTasks>(locateEntry('shard-worker', SHARD));
  expect(await shard.ask('health', null)).toBeNull();
  watchShard(shard, { every: 10, longestSilence: 1000 });
  process.kill(shard.pid ?? NaN, 'SIGSTOP');
  await shard.ended;
  await expect(shard.ask('health', null)).rejects.toThrow('it took longer than 1 s');
});
