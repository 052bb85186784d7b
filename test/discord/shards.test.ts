import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import type { FakeGuild } from '../../playground/driver/fake-guild.ts';
import type { FakeUser } from '../../playground/driver/fake-user.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { findFreePort } from '../find-free-port.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { makeHold } from './admin/hold-processes.ts';
import { startBot, type Program } from '../start-program.ts';

const QUESTION = 'Where is the NCRI based?';

let discord: FakeDiscord;
let program: Program;
let port: number;
/** A channel in a server of each shard. */
const channels: ReturnType<FakeGuild['addChannel']>[] = [];
let manager: FakeUser;
/** What changes the story is held before it begins. */
let hold: Awaited<ReturnType<typeof makeHold>>;

beforeAll(async () => {
  discord = await createFakeDiscord({ shards: 2, maxConcurrency: 2 });
  manager = discord.addUser({ name: 'manager' });
  const adminGuilds: string[] = [];
  while (channels[0] === undefined || channels[1] === undefined) {
    const guild = discord.addGuild();
    channels[Number((BigInt(guild.id) >> 22n) % 2n)] ??= guild.addChannel();
    guild.addMember(manager, { permissions: PermissionFlagsBits.Administrator });
    adminGuilds.push(guild.id);
  }
  await registerCommands({ token: discord.token, api: discord.api, adminGuilds });
  hold = await makeHold('editing-worker');
  port = await findFreePort();
  program = startBot(discord, await makeTemporaryFolder(), ['--shards', 'auto'], {
    ...{ HEALTH_PORT: String(port), USER_BURST: '2', USER_QUESTIONS_PER_MINUTE: '1' },
    ...{ ADMIN_GUILD_IDS: adminGuilds.join(), ADMIN_USER_IDS: manager.id, NODE_OPTIONS: hold.options },
  });
  await discord.whenReady();
});
afterAll(async () => {
  program.child.kill('SIGTERM');
  expect(await program.ended, program.out()).toBe(0);
  await discord.close();
});

async function readHealth(): Promise<{ status: number; ready: boolean; shards: unknown; metrics: string }> {
  const at = `http://127.0.0.1:${port}`;
  const response = await fetch(`${at}/healthz`);
  const { ready, shards } = (await response.json()) as { ready: boolean; shards: unknown };
  return { status: response.status, ready, shards, metrics: await (await fetch(`${at}/metrics`)).text() };
}

/** Of all shards together. */
async function countAnswers(): Promise<number> {
  const { metrics } = await readHealth();
  return Number(/^ibid_answer_seconds_count (\d+)$/mu.exec(metrics)?.[1]);
}

const ask = async (person: FakeUser, channel: FakeUser['dm']) =>
  (await person.asks(channel, `@ibid ${QUESTION}`)).content;

test('a bot with as many shards as Discord recommends answers in the servers of each, and in direct messages', async () => {
  const before = await countAnswers();
  for (const channel of [...channels, discord.addUser().dm])
    expect(await ask(discord.addUser(), channel)).toContain('France');
  const { status, ready, shards } = await readHealth();
  expect({ status, ready, shards }).toEqual({ status: 200, ready: true, shards: { of: 2, down: [] } });
  expect(await countAnswers()).toBe(before + 3);
  const told = program.logged().flatMap(({ msg, shard }) => (msg === 'ready' ? [shard] : []));
  expect([...new Set(told)].sort()).toEqual([0, 1]);
});

test('a person has the same few questions in the servers of all shards together', async () => {
  const hasty = discord.addUser();
  const replies = [];
  for (const channel of [...channels, ...channels.slice(0, 1)]) replies.push(await ask(hasty, channel));
  expect(replies.map((content) => content.includes('France'))).toEqual([true, true, false]);
});

test('a reindex of one shard is seen from the other one, and ended there', async () => {
  const [near, far] = channels;
  if (near === undefined || far === undefined) throw new Error('no server of each shard');
  const run = (name: string, channel = far) => manager.runs(`/admin ${name}`, {}, { channel });
  const reindexing = await run('reindex', near);
  for (const name of ['status', 'reindex'])
    expect((await run(name)).content).toMatch(
      new RegExp(`A reindex started <t:\\d+:R> by <@${manager.id}> is running; wait for it, or end it with`),
    );
  expect((await run('cancel')).content).toBe('Cancelling.');
  await hold.letGo();
  await discord.waitFor('the end', () => reindexing.content.includes('was cancelled'));
  const { content } = await run('status');
  expect(content).toMatch(new RegExp(`Last reindex: cancelled <t:\\d+:R>, by <@${manager.id}>`));
  expect(content).not.toContain('is running');
});

test('a shard that is killed is named, the other answers, and it is started anew', async () => {
  const [near, far] = channels;
  if (near === undefined || far === undefined) throw new Error('no server of each shard');
  const letIn = discord.gateway.hold(1);
  process.kill(program.pidOf(1), 'SIGKILL');
  await program.whenLogged(({ msg }) => msg === 'shard ended, starting it anew');
  expect(await ask(discord.addUser(), near)).toContain('France');
  const { status, shards, metrics } = await readHealth();
  expect({ status, shards }).toEqual({ status: 503, shards: { of: 2, down: [1] } });
  expect(metrics).toMatch(/^ibid_shard_ready\{shard="0"\} 1$/mu);
  expect(metrics).toMatch(/^ibid_shard_ready\{shard="1"\} 0$/mu);
  // Discord lets each shard in once in five seconds.
  discord.later(5000);
  letIn();
  await discord.whenReady();
  expect(await ask(discord.addUser(), far)).toContain('France');
});
