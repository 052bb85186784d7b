import { Routes } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import { createClient } from '../../src/discord/client.ts';
import { createRequestPace } from '../../src/discord/shards/request-pace.ts';

let discord: FakeDiscord;
afterEach(() => discord.close());

test('two shards send no more than Discord takes from a bot in a second, and answer interactions besides', async () => {
  discord = await createFakeDiscord();
  let time = 0;
  let letOn = (): void => undefined;
  let isHeld = false;
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      isHeld = true;
      letOn = () => {
        time += milliseconds;
        resolve();
      };
    });
  const pace = createRequestPace({ perSecond: 5, now: () => time, pause });
  const asked: number[] = [];
  const watch = { onClosed: () => undefined, onFault: () => undefined };
  const clients = [0, 1].map((id) =>
    createClient(discord, watch, () => false, {
      ...{ id, count: 2, waitForIdentify: () => Promise.resolve() },
      async waitForRequests(count) {
        asked.push(count);
        await pace.take(count);
      },
    }),
  );
  const sent = clients.flatMap(({ rest }) => {
    rest.setToken(discord.token);
    return [1, 2, 3].map(() => rest.get(Routes.user()));
  });
  await discord.waitFor('what one second holds', () => discord.requests.length === 4 && isHeld);
  // Each asks for the first alone, and for those that came meanwhile together; who wants two has only one of them so far.
  expect(asked).toEqual([1, 1, 2, 2]);
  const callback = clients[0]?.rest.post(Routes.interactionCallback('1', 'token'), { auth: false, body: {} });
  await expect(callback).rejects.toMatchObject({ status: 404 });
  expect(discord.requests).toHaveLength(5);
  letOn();
  await Promise.all(sent);
  expect(discord.requests).toHaveLength(7);
});
