import { expect, test } from 'vitest';
import type { Health } from '../../src/discord/health-server.ts';
import { createMetrics, sumMetrics } from '../../src/discord/metrics.ts';
import { addUpHealth } from '../../src/discord/shards/add-up.ts';

const WELL: Health = {
  waitingFor: [],
  generation: '000002-00000000',
  reader: 'off',
  shards: { of: 1, down: [] },
  store: 'reachable',
  stories: { stories: 3, open: 1, broken: 0, bytes: 100 },
};
const SHARED = { waitingFor: [], reader: 'ready' } as const;

test('several shards that are well are a bot that is well, whose open stories are those of all', () => {
  const all = new Map([
    [4, WELL],
    [5, WELL],
  ]);
  expect(addUpHealth(all, SHARED)).toEqual({
    ...WELL,
    reader: 'ready',
    shards: { of: 2, down: [] },
    stories: { stories: 3, open: 2, broken: 0, bytes: 200 },
  });
});

test('one that tells nothing or is not connected is named, and what the models and the database lack is told once', () => {
  const cut: Health = {
    ...WELL,
    waitingFor: ['discord'],
    shards: { of: 1, down: [5] },
    store: 'unreachable',
  };
  const all = new Map([
    [4, WELL],
    [5, cut],
    [6, null],
  ]);
  expect(addUpHealth(all, { waitingFor: ['model'], reader: 'waiting' })).toMatchObject({
    waitingFor: ['discord', 'model'],
    reader: 'waiting',
    shards: { of: 3, down: [5, 6] },
    store: 'unreachable',
  });
  expect(addUpHealth(new Map([[4, null]]), SHARED).generation).toBeNull();
});

test('figures of several processes are added up, and all of them are ready or none is', async () => {
  const [one, other] = [true, false].map((ready, id) =>
    createMetrics(() => ({ ready, pingMs: 40 * (id + 1), underWay: 2, shards: [{ id, isUp: ready }] })),
  );
  if (one === undefined || other === undefined) throw new Error('there are two');
  for (const metrics of [one, other, other]) metrics.countQuestion('ask', 'found', 0.2);
  const lists = [await one.list(), await other.list()];
  const text = await sumMetrics(structuredClone(lists));
  for (const line of [
    'ibid_questions_total{surface="ask",kind="found"} 3',
    'ibid_answer_seconds_count 3',
    'ibid_ready 0',
    'ibid_gateway_ping_seconds 0.08',
    'ibid_under_way 4',
    'ibid_shard_ready{shard="0"} 1',
    'ibid_shard_ready{shard="1"} 0',
  ])
    expect(text.split('\n')).toContain(line);
});
