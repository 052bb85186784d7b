import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const SERVERS = 400;
const QUESTION = 'Where is the NCRI based?';

/** The program with as many shards as Discord recommends, without the reader. */
async function start(folder: string, discord: FakeDiscord) {
  const folders = ['INDEX_DIR', 'FEEDBACK_DIR', 'AUDIT_DIR', 'GAPS_DIR', 'SETTINGS_DIR', 'STORIES_DIR'];
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...Object.fromEntries(folders.map((name) => [name, path.join(folder, name)])),
    ...{ STORIES: 'per-server', READER: 'off', USER_BURST: '3', USER_QUESTIONS_PER_MINUTE: '1' },
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API: discord.api },
  };
  const child = spawn(process.execPath, ['dist/src/app/main.js', '--shards', 'auto'], { cwd: ROOT, env });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (out += bytes.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  await discord.whenReady(60_000);
  return { child, ended, out: () => out };
}

test(
  'four shards answer 400 servers once each, while one of them reindexes, a shard is cut off and the process is killed',
  { timeout: 300_000 },
  async () => {
    const folder = await makeTemporaryFolder();
    const discord = await createFakeDiscord({ shards: 4, maxConcurrency: 4, data: undefined });
    const guilds = Array.from({ length: SERVERS }, (_, index) =>
      discord.addGuild({ name: `Server ${index}` }),
    );
    const [home, ...channels] = guilds.map((guild) => guild.addChannel());
    if (home === undefined) throw new Error('there is no server');
    const manager = discord.addUser({ name: 'manager' });
    guilds[0]?.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
    await registerCommands({ token: discord.token, api: discord.api, perServer: true });
    const first = await start(folder, discord);
    expect(discord.gateway.connected()).toEqual([0, 1, 2, 3]);
    const repliesTo = ({ id }: { id: string }) =>
      discord.botMessages().filter(({ replyTo, content }) => replyTo === id && content !== '');
    const askIn = (some: typeof channels) =>
      some.map((channel) => discord.addUser().says(channel, `<@${discord.bot.id}> ${QUESTION}`));
    const whenAnswered = (asked: { id: string }[]) =>
      discord.waitFor('all answers', () => asked.every((one) => repliesTo(one).length > 0), 120_000);

    // A server of the first shard that is met makes a story of its own, which is indexed, while all others ask.
    const making = manager.runs('/admin story new', { from: 'shared' }, { channel: home });
    const asked = askIn(channels.slice(0, 200));
    discord.gateway.cut(2);
    asked.push(...askIn(channels.slice(200)));
    await whenAnswered(asked);
    expect((await making).content).toContain('a copy of the shared one');

    // The limit of a person, in servers of all shards.
    const hasty = discord.addUser({ name: 'hasty' });
    const given = [];
    for (const channel of channels.slice(0, 4))
      given.push((await hasty.asks(channel, `@ibid ${QUESTION}`)).content);
    expect(given.filter((content) => content.includes('France'))).toHaveLength(3);

    const late = askIn(channels.slice(0, 40));
    await discord.waitFor('the first of them', () => late.some((one) => repliesTo(one).length > 0));
    first.child.kill('SIGKILL');
    await first.ended;
    // Discord lets each shard in once in five seconds.
    discord.later(5000);
    const second = await start(folder, discord);
    const again = askIn(channels.slice(0, 40));
    await whenAnswered(again);
    for (const one of [...asked, ...late, ...again]) expect(repliesTo(one).length).toBeLessThanOrEqual(1);
    expect(
      late.filter((one) => repliesTo(one).length === 0).length,
      'not heard when it was killed',
    ).toBeLessThan(late.length);
    second.child.kill('SIGTERM');
    expect(await second.ended, second.out()).toBe(0);
    expect(discord.faults).toEqual([]);
    await discord.close();
  },
);
