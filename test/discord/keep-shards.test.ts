import { expect, test } from 'vitest';
import { keepShards, type ShardEnd } from '../../src/discord/shards/keep-shards.ts';
import { IbidError } from '../../src/errors.ts';

/** What a test does to the process of a shard that was started. */
interface Started {
  readonly id: number;
  readonly become: (how: 'ready') => void;
  readonly end: (how: ShardEnd | Error) => void;
}

/** Keeps shards whose processes are the test's, with a clock of its own: a pause takes no time. */
function keep(ids: readonly number[]) {
  const ending = new AbortController();
  const started: Started[] = [];
  const pauses: number[] = [];
  const waiting = new Set<() => void>();
  let time = 0;
  const over = keepShards({
    ids,
    signal: ending.signal,
    log: { warn: () => undefined },
    now: () => time,
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
    run: (id, signal, onReady) =>
      new Promise((resolve, reject) => {
        const end = (how: ShardEnd | Error): void => {
          if (typeof how === 'string') resolve(how);
          else reject(how);
        };
        signal.addEventListener('abort', () => {
          end('told');
        });
        started.push({ id, become: onReady, end });
        for (const look of waiting) look();
      }),
  });
  over.catch(() => undefined);
  /** The process of a shard that was started at this place in the order, once it is. */
  const at = (place: number): Promise<Started> =>
    new Promise((resolve) => {
      const look = (): void => {
        const one = started[place];
        if (one === undefined) return;
        waiting.delete(look);
        resolve(one);
      };
      waiting.add(look);
      look();
    });
  const live = (milliseconds: number): void => {
    time += milliseconds;
  };
  return { at, ending, live, over, pauses, started };
}

test('a shard that ends is started anew at once, and later and later when it goes on, but not after a long life', async () => {
  const { at, live, ending, over, pauses } = keep([4]);
  for (let place = 0; place < 4; place++) {
    const shard = await at(place);
    shard.become('ready');
    shard.end(new Error('killed'));
  }
  const last = await at(4);
  expect(pauses).toEqual([0, 1000, 2000, 4000]);
  live(3_600_000);
  last.end(new Error('killed'));
  await at(5);
  expect(pauses.at(-1)).toBe(0);
  ending.abort();
  expect(await over).toBe('told');
});

test('one that does not come up does not keep the others', async () => {
  const { at, ending, over, started } = keep([0, 1]);
  (await at(0)).end(new IbidError('discord-unreachable', { host: 'here', seconds: 1, detail: 'no answer' }));
  (await at(1)).become('ready');
  expect((await at(2)).id).toBe(0);
  expect(started).toHaveLength(3);
  ending.abort();
  expect(await over).toBe('told');
});

test('that Discord refuses one for good ends all, with its error or as lost', async () => {
  const refused = keep([0, 1]);
  (await refused.at(1)).become('ready');
  (await refused.at(0)).end(new IbidError('discord-token-refused', {}));
  await expect(refused.over).rejects.toMatchObject({ code: 'discord-token-refused' });
  const lost = keep([0, 1]);
  (await lost.at(0)).end('lost');
  expect(await lost.over).toBe('lost');
});

test('what people have to mend ends all that have just been started, and none of those that are ready', async () => {
  const fault = new IbidError('corpus-missing', { folder: 'nowhere' });
  const first = keep([0, 1]);
  (await first.at(0)).end(fault);
  await expect(first.over).rejects.toBe(fault);
  const later = keep([0, 1]);
  (await later.at(0)).become('ready');
  (await later.at(1)).end(fault);
  expect((await later.at(2)).id).toBe(1);
  later.ending.abort();
  expect(await later.over).toBe('told');
});
