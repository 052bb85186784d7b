import { cp } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import type { FakeGuild } from '../../playground/driver/fake-guild.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import type { Database } from '../../src/storage/postgres/database.ts';
import { describeEachStore, describeInPostgres } from '../postgres/each-store.ts';
import { findModelsProcesses } from '../processes/find-workers.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import type { TestStore } from '../test-store.ts';
import { startBot, startProgram, type Program } from '../start-program.ts';

const QUESTION = 'Where is the NCRI based?';
const TOWER = 'Who painted the tower green?';
const LIGHTHOUSE = {
  name: 'lighthouse.md',
  data: '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green in 1931.\n',
  contentType: 'text/markdown',
};

type Channel = ReturnType<FakeGuild['addChannel']>;

/** A Discord with servers for four shards, each with a channel; two servers of different shards have /admin. */
async function createManyServers(count: number, maxConcurrency = 4) {
  const discord = await createFakeDiscord({ shards: 4, maxConcurrency, data: undefined });
  const servers = Array.from({ length: count }, (_, index) => {
    // Each server and its channel take as many ids, which would all be of two shards.
    if (index % 4 === 0) discord.world.newId();
    const guild = discord.addGuild({ name: `Server ${index}` });
    const shard = Number((BigInt(guild.id) >> 22n) % 4n);
    return { guild, shard, channel: guild.addChannel() };
  });
  const serverOf = (shard: number): (typeof servers)[number] => {
    const found = servers.find((server) => server.shard === shard);
    if (found === undefined) throw new Error(`no server of shard ${shard}`);
    return found;
  };
  const manager = discord.addUser({ name: 'manager' });
  const homes = [serverOf(1), serverOf(3)] as const;
  for (const { guild } of homes) guild.addMember(manager, { permissions: PermissionFlagsBits.Administrator });
  const adminGuilds = homes.map(({ guild }) => guild.id);
  await registerCommands({ token: discord.token, api: discord.api, adminGuilds });
  const variables = {
    ...{ ADMIN_GUILD_IDS: adminGuilds.join(','), ADMIN_USER_IDS: manager.id },
    ...{ USER_BURST: '3', USER_QUESTIONS_PER_MINUTE: '1' },
  };
  const repliesTo = ({ id }: { id: string }) =>
    discord.botMessages().filter(({ replyTo, content }) => replyTo === id && content !== '');
  return { discord, servers, serverOf, manager, homes, variables, repliesTo };
}

/** A server of one of two shards, with a channel. */
function findServer(discord: FakeDiscord, shard: 0 | 1): { guild: FakeGuild; channel: Channel } {
  let guild = discord.addGuild({ name: 'Far away' });
  while ((BigInt(guild.id) >> 22n) % 2n !== BigInt(shard)) guild = discord.addGuild({ name: 'Far away' });
  return { guild, channel: guild.addChannel() };
}

/** The shipped corpus in a store, and what a program is started with there. */
async function prepare({
  variables,
}: TestStore): Promise<{ folder: string; variables: Record<string, string> }> {
  const folder = await makeTemporaryFolder();
  if (variables['STORE'] === undefined)
    return { folder, variables: { CORPUS_DIR: await copyCorpus(folder) } };
  const nothing = { INDEX_DIR: path.join(folder, 'nothing'), ...variables };
  const copying = startProgram('scripts/copy-store.js', ['files', 'database'], nothing);
  expect(await copying.ended, copying.out()).toBe(0);
  return { folder, variables: { ...variables } };
}

async function copyCorpus(folder: string): Promise<string> {
  const corpus = path.join(folder, 'corpus');
  await cp('corpus', corpus, { recursive: true });
  return corpus;
}

const askIn = (discord: FakeDiscord, channels: readonly Channel[]) =>
  channels.map((channel) => discord.addUser().says(channel, `<@${discord.bot.id}> ${QUESTION}`));

async function countWelcome(discord: FakeDiscord, channels: readonly Channel[]): Promise<number> {
  const hasty = discord.addUser();
  const replies: string[] = [];
  for (const channel of channels) replies.push((await hasty.asks(channel, `@ibid ${QUESTION}`)).content);
  return replies.filter((content) => content.includes('France')).length;
}

/** How many connections wait for a lock in a database, after a moment. */
async function countWaiting({ query }: Database): Promise<number> {
  await query('select pg_sleep(0.1)');
  const waiting = `locktype = 'advisory' and not granted and database = d.oid`;
  return (
    await query(`select from pg_locks, pg_database d where datname = current_database() and ${waiting}`)
  ).length;
}

/** Resolves once a shard answers from what another one has added. */
async function whenFollowed(
  program: Program,
  shard: number,
  channel: Channel,
  discord: FakeDiscord,
): Promise<void> {
  await program.whenLogged((line) => line['msg'] === 'story changed' && line['shard'] === shard);
  const { content } = await discord.addUser().asks(channel, `@ibid ${TOWER}`);
  expect(content.replaceAll('__', '')).toContain('Arben Hoxha');
}

describe('four shards', () => {
  describeEachStore((lent) => {
    test(
      'answer 400 servers once each while one of them changes the story and another one is killed, with one process of models and one limit for a person',
      { timeout: 300_000 },
      async () => {
        const { discord, servers, serverOf, manager, homes, variables, repliesTo } =
          await createManyServers(400);
        const { folder, variables: kept } = await prepare(lent());
        const program = startBot(discord, folder, ['--shards', 'auto'], { ...variables, ...kept });
        await discord.whenReady(120_000);
        expect(discord.gateway.connected()).toEqual([0, 1, 2, 3]);
        const channels = servers.map(({ channel }) => channel);
        const whenAnswered = (asked: readonly { id: string }[]) =>
          discord.waitFor('the answers', () => asked.every((one) => repliesTo(one).length > 0), 120_000);

        // A story that is changed by one shard is what all answer from, and only one changes it.
        const [first, second] = homes;
        const preview = await manager.runs('/admin add', { file: LIGHTHOUSE }, { channel: first.channel });
        const asked = askIn(discord, channels.slice(0, 200));
        await manager.clicks(preview, 'Add to the story');
        await discord.waitFor('the reindex', () => preview.content.includes('Reindexed'), 60_000);
        await whenAnswered(asked);
        for (const shard of [0, 1, 2, 3])
          await whenFollowed(program, shard, serverOf(shard).channel, discord);
        const held = await lent().files.lock(path.join(folder, 'INDEX_DIR'), manager.id);
        for (const name of ['reindex', 'status', 'cancel'])
          expect((await manager.runs(`/admin ${name}`, {}, { channel: second.channel })).content).toContain(
            `<@${manager.id}> is running on ${hostname()}; wait for it, or end it there.`,
          );
        await held.release();

        // One of them is killed while all are asked. By what time it was said that is looked for which it has not heard.
        discord.later(Date.now() - discord.world.now());
        const late = askIn(discord, channels.slice(200));
        await discord.waitFor('the first of them', () => late.some((one) => repliesTo(one).length > 0));
        discord.later(5000);
        const before = discord.gateway.identifies.length;
        process.kill(program.pidOf(2), 'SIGKILL');
        // What is said while nobody listens, too.
        const its = servers.filter(({ shard }) => shard === 2).slice(0, 20);
        late.push(
          ...askIn(
            discord,
            its.map(({ channel }) => channel),
          ),
        );
        await discord.waitFor('its return', () => discord.gateway.identifies.length > before, 60_000);
        await discord.whenReady(60_000);
        const again = askIn(discord, channels.slice(0, 200));
        await whenAnswered(again);
        await whenAnswered(late);
        for (const one of [...asked, ...late, ...again]) expect(repliesTo(one)).toHaveLength(1);

        expect(
          await countWelcome(
            discord,
            [0, 1, 2, 3].map((shard) => serverOf(shard).channel),
          ),
        ).toBe(3);
        const { pid } = program.child;
        const [models, ...more] = findModelsProcesses(pid);
        expect([typeof models, more]).toEqual(['number', []]);
        for (const shard of [0, 1, 2, 3]) expect(findModelsProcesses(program.pidOf(shard))).toEqual([]);
        process.kill(models ?? 0, 'SIGKILL');
        while (findModelsProcesses(pid)[0] === models) await setImmediate();
        await whenAnswered(askIn(discord, channels.slice(0, 4)));

        program.child.kill('SIGTERM');
        expect(await program.ended, program.out()).toBe(0);
        expect(discord.faults).toEqual([]);
        await discord.close();
      },
    );
  });

  describeInPostgres((lent) => {
    test(
      'of two machines have one limit and one story, are let in one after another, and go with their machine',
      { timeout: 300_000 },
      async () => {
        const { discord, serverOf, manager, homes, variables } = await createManyServers(40, 2);
        const { folder, variables: more } = await prepare(lent());
        const start = async (list: string) =>
          startBot(discord, folder, ['--shard-list', list, '--shard-count', '4'], {
            ...{ ...variables, ...more },
            STORE_CACHE_DIR: await makeTemporaryFolder(),
          });
        const { files } = lent();
        let letIn = (): void => undefined;
        const held = new Promise<void>((resolve) => (letIn = resolve));
        const before = [0, 1].map((bucket) => files.inTurn(`/identify/${bucket}`, () => held));
        const [one, other] = [await start('0-1'), await start('2-3')];
        // One of each bucket on each machine.
        while ((await countWaiting(files.database)) < 4);
        expect(discord.gateway.identifies).toEqual([]);
        letIn();
        await Promise.all(before);
        await discord.waitFor('the first two', () => discord.gateway.connected().length === 2, 60_000);
        discord.later(5000);
        await discord.whenReady(60_000);
        // Who comes too early is refused, and counted.
        expect(discord.gateway.identifies).toHaveLength(4);
        const channels = [0, 2, 1, 3].map((shard) => serverOf(shard).channel);
        expect(await countWelcome(discord, channels)).toBe(3);
        const preview = await manager.runs('/admin add', { file: LIGHTHOUSE }, { channel: homes[0].channel });
        await manager.clicks(preview, 'Add to the story');
        await discord.waitFor('the reindex', () => preview.content.includes('Reindexed'), 60_000);
        for (const shard of [0, 1, 2, 3])
          await whenFollowed(shard < 2 ? one : other, shard, serverOf(shard).channel, discord);
        one.child.kill('SIGKILL');
        await one.ended;
        await discord.waitFor('the end of its shards', () => discord.gateway.connected().join() === '2,3');
        other.child.kill('SIGTERM');
        expect(await other.ended, other.out()).toBe(0);
        await discord.close();
      },
    );
  });

  test('are let in one after another, and one whose turn comes late is none that does not answer', async () => {
    const discord = await createFakeDiscord({ shards: 2, maxConcurrency: 1, data: undefined });
    const channels = [findServer(discord, 0).channel, findServer(discord, 1).channel];
    const program = startBot(discord, await makeTemporaryFolder(), ['--shards', 'auto']);
    await discord.waitFor('the first', () => discord.gateway.connected().length === 1, 60_000);
    // Who comes too early is refused, and counted.
    const [channel] = channels.filter((_, shard) => shard === discord.gateway.connected()[0]);
    if (channel === undefined) throw new Error('no server of it');
    expect((await discord.addUser().asks(channel, `@ibid ${QUESTION}`)).content).toContain('France');
    expect(discord.gateway.identifies).toHaveLength(1);
    discord.later(5000);
    await discord.whenReady(60_000);
    expect(discord.gateway.identifies.map(({ shard }) => shard?.[0]).sort()).toEqual([0, 1]);
    program.child.kill('SIGTERM');
    expect(await program.ended, program.out()).toBe(0);
    await discord.close();
  });

  test('let people ask the story of a server of any shard in direct messages, and go with who keeps them', async () => {
    const discord = await createFakeDiscord({ shards: 2, maxConcurrency: 2, data: undefined });
    const far = findServer(discord, 1);
    const manager = discord.addUser({ name: 'manager' });
    far.guild.addMember(manager, { permissions: PermissionFlagsBits.Administrator });
    await registerCommands({ token: discord.token, api: discord.api, perServer: true });
    const program = startBot(discord, await makeTemporaryFolder(), ['--shards', 'auto'], {
      STORIES: 'per-server',
    });
    await discord.whenReady(60_000);
    await manager.runs('/admin story new', { from: 'nothing' }, { channel: far.channel });
    const preview = await manager.runs('/admin add', { file: LIGHTHOUSE }, { channel: far.channel });
    await manager.clicks(preview, 'Add to the story');
    await discord.waitFor('the reindex', () => preview.content.includes('Reindexed'), 60_000);
    const ask = async () => (await manager.asks(manager.dm, TOWER)).content.replaceAll('__', '');
    expect(await ask()).not.toContain('Arben Hoxha');
    // It is chosen in one shard and asked in the other.
    const menu = await manager.runs('/story', {}, { channel: far.channel });
    await manager.selects(menu, 'story-choice', [far.guild.id]);
    expect(await ask()).toContain('Arben Hoxha');
    const { content } = await manager.selects(await manager.runs('/story'), 'story-choice', [far.guild.id]);
    expect(content).toContain('Far away');
    program.child.kill('SIGKILL');
    await program.ended;
    while (discord.gateway.connected().length > 0) await setImmediate();
    await discord.close();
  });

  test('of a bot that Discord refuses end all, with one sentence', async () => {
    const discord = await createFakeDiscord({ shards: 2, maxConcurrency: 2, data: undefined });
    discord.gateway.refusesIdentify = 4014;
    const program = startBot(discord, await makeTemporaryFolder(), ['--shards', 'auto']);
    expect(await program.ended).toBe(2);
    const sentences = program
      .out()
      .split('\n')
      .filter((line) => /intent/iu.test(line) && !line.startsWith('{'));
    expect(sentences).toHaveLength(1);
    await discord.close();
  });
});
