import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScene, type Scene } from './bot-scene.ts';

let scene: Scene;
/** A channel in a server of each shard. */
const channels: Scene['channel'][] = [];

beforeAll(async () => {
  scene = await createScene({
    shards: 'auto',
    discord: { shards: 2, maxConcurrency: 2 },
    variables: { HEALTH_PORT: '0' },
  });
  while (channels[0] === undefined || channels[1] === undefined) {
    const guild = scene.discord.addGuild();
    const shard = Number((BigInt(guild.id) >> 22n) % 2n);
    channels[shard] ??= guild.addChannel();
  }
});
afterAll(() => scene.end());

const ask = (channel: Scene['channel']) => scene.reader.asks(channel, '@ibid Where is the NCRI based?');

async function readHealth(): Promise<{ status: number; shards: unknown; metrics: string }> {
  const at = `http://127.0.0.1:${scene.bot().healthPort() ?? 0}`;
  const response = await fetch(`${at}/healthz`);
  const { shards } = (await response.json()) as { shards: unknown };
  return { status: response.status, shards, metrics: await (await fetch(`${at}/metrics`)).text() };
}

test('a bot with as many shards as Discord recommends answers in the servers of each, and in direct messages', async () => {
  const replies = [];
  for (const channel of [...channels, scene.reader.dm]) replies.push(await ask(channel));
  expect(new Set(replies.map(({ id }) => id)).size).toBe(3);
  expect(await readHealth()).toMatchObject({ status: 200, shards: { of: 2, down: [] } });
});

test('where one shard is cut off it is named, the other answers, and what was asked meanwhile is answered once', async () => {
  const { discord, reader, logged } = scene;
  const [near, far] = channels;
  if (near === undefined || far === undefined) throw new Error('no server of each shard');
  discord.gateway.reach = 'refuses';
  discord.gateway.cut(1);
  await scene.whenLogged('gateway lost');
  const asked = reader.says(far, `<@${discord.bot.id}> Where is the NCRI based?`);
  await ask(near);
  const { status, shards, metrics } = await readHealth();
  expect({ status, shards }).toEqual({ status: 503, shards: { of: 2, down: [1] } });
  expect(metrics).toMatch(/^ibid_shard_ready\{shard="0"\} 1$/mu);
  expect(metrics).toMatch(/^ibid_shard_ready\{shard="1"\} 0$/mu);
  discord.gateway.reach = 'answers';
  const repliesTo = () => discord.botMessages().filter(({ replyTo }) => replyTo === asked.id);
  await discord.waitFor('the answer', () => repliesTo().length > 0);
  await ask(far);
  expect(repliesTo()).toHaveLength(1);
  const lost = logged
    .filter((line) => line.includes('gateway lost'))
    .map((line) => JSON.parse(line) as object);
  expect(lost).toEqual([expect.objectContaining({ shard: 1 })]);
});

test('a shard that is let in answers while others still wait', async () => {
  const { discord } = scene;
  const [near] = channels;
  if (near === undefined) throw new Error('no server of the first shard');
  const before = discord.gateway.identifies.length;
  const letIn = discord.gateway.hold(1);
  discord.later(5000);
  const restarting = scene.restart();
  await discord.waitFor('the first shard', () => discord.gateway.identifies.length > before);
  const reply = await ask(near);
  expect(reply.content).toContain('France');
  expect(discord.gateway.connected()).toEqual([0]);
  letIn();
  await restarting;
});

test('a person has the same few questions in the servers of all shards together', async () => {
  // Discord lets each shard in once in five seconds.
  scene.discord.later(5000);
  await scene.restart({ USER_BURST: '2', USER_QUESTIONS_PER_MINUTE: '1' });
  const person = scene.discord.addUser({ name: 'hasty' });
  const replies = [];
  for (const channel of [...channels, ...channels.slice(0, 1)])
    replies.push((await person.asks(channel, '@ibid Where is the NCRI based?')).content);
  expect(replies.map((content) => /try again|wait/iu.test(content))).toEqual([false, false, true]);
});
