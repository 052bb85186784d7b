import { ActivityType, GatewayIntentBits } from 'discord.js';
import type { Client } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';
import { createTestBot, startTestBot } from './test-bot.ts';

function echo(bot: Client): void {
  bot.on('messageCreate', (message) => {
    if (!message.author.bot) void message.reply(`heard ${message.content}`);
  });
}

describe('a connected bot', () => {
  let scene: Awaited<ReturnType<typeof startTestBot>>;

  // Of its own for each: what is done to a connection is felt by whoever comes next.
  beforeEach(async () => {
    scene = await startTestBot(echo, { heartbeatMs: 50 });
  });

  afterEach(async () => {
    await scene.stop();
    expect(scene.discord.faults).toEqual([]);
    expect(scene.discord.violations).toEqual([]);
  });

  it('is told who it is and which guilds it is in', () => {
    const { client, discord, guild, channel } = scene;
    expect(client.user.id).toBe(discord.bot.id);
    expect(client.guilds.cache.get(guild.id)?.channels.cache.has(channel.id)).toBe(true);
  });

  it('learns of a guild, a channel and a role that are added later', async () => {
    const { client, discord } = scene;
    const joined = new Promise((resolve) => client.once('guildCreate', resolve));
    const guild = discord.addGuild({ name: 'Another' });
    await joined;
    const made = new Promise((resolve) => client.once('roleCreate', resolve));
    const channel = guild.addChannel({ name: 'late' });
    guild.addRole('editors');
    await made;
    const cached = client.guilds.cache.get(guild.id);
    expect(cached?.channels.cache.get(channel.id)?.name).toBe('late');
    expect(cached?.roles.cache.some((role) => role.name === 'editors')).toBe(true);
  });

  it('has its heartbeats acknowledged', async () => {
    const before = scene.discord.gateway.heartbeats;
    await scene.discord.waitFor('heartbeats', () => scene.discord.gateway.heartbeats > before + 1);
  });

  it('shows its presence', async () => {
    const { client, discord } = scene;
    client.user.setPresence({ activities: [{ name: 'the story', type: ActivityType.Watching }] });
    const shown = () => discord.gateway.presence as { activities: { name: string }[] } | null;
    await discord.waitFor('the presence', () => shown()?.activities[0]?.name === 'the story');
  });

  it('misses nothing that was said while its connection was cut', async () => {
    const { discord, channel, reader } = scene;
    const { length } = discord.gateway.resumes;
    discord.gateway.cut();
    const reply = await reader.asks(channel, '@ibid are you there?');
    expect(reply.content).toBe(`heard <@${discord.bot.id}> are you there?`);
    expect(discord.gateway.resumes).toHaveLength(length + 1);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('answers over REST when its connection is cut in the middle of an answer', async () => {
    const { client, discord, channel, reader } = scene;
    client.once('messageCreate', () => {
      discord.gateway.cut();
    });
    expect((await reader.asks(channel, '@ibid quickly?')).content).toContain('quickly?');
    await discord.whenReady();
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('comes back to its session when it is asked to reconnect', async () => {
    const { discord, channel, reader } = scene;
    const { length } = discord.gateway.resumes;
    discord.gateway.askToReconnect();
    await discord.waitFor('a resume', () => discord.gateway.resumes.length > length);
    await reader.asks(channel, '@ibid still there?');
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('resumes after an invalid session that can be resumed', async () => {
    const { discord, channel, reader } = scene;
    const { length } = discord.gateway.resumes;
    discord.gateway.invalidate(true);
    await discord.waitFor('a resume', () => discord.gateway.resumes.length > length);
    await reader.asks(channel, '@ibid and now?');
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('identifies again after an invalid session that cannot be resumed', async () => {
    const { discord, channel, reader } = scene;
    discord.gateway.invalidate(false);
    await discord.waitFor('a second IDENTIFY', () => discord.gateway.identifies.length === 2);
    await discord.whenReady();
    expect((await reader.asks(channel, '@ibid a new start?')).content).toContain('a new start?');
  });
});

describe('a bot that cannot log in', () => {
  it.each([
    ['the gateway refuses its token', 4004, /authentication failed/i],
    ['the gateway refuses its shard', 4010, /shard/i],
  ])('is told that %s', async (_why, code, message) => {
    const discord = await createFakeDiscord();
    discord.gateway.refusesIdentify = code;
    const client = createTestBot(discord);
    await expect(client.login(discord.token)).rejects.toThrow(message);
    await client.destroy();
    await discord.close();
  });

  it('is told that REST refuses its token', async () => {
    const discord = await createFakeDiscord();
    const client = createTestBot(discord);
    await expect(client.login('another-token')).rejects.toThrow(/invalid token/i);
    expect(discord.gateway.identifies).toEqual([]);
    await client.destroy();
    await discord.close();
  });

  it('is told that an intent is privileged, unless it is switched on', async () => {
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent];
    const strict = await createFakeDiscord();
    const refused = createTestBot(strict, { intents });
    await expect(refused.login(strict.token)).rejects.toThrow(/disallowed intents/i);
    await refused.destroy();
    await strict.close();

    const lax = await createFakeDiscord({ privilegedIntents: GatewayIntentBits.MessageContent });
    const client = createTestBot(lax, { intents });
    await client.login(lax.token);
    await lax.whenReady();
    await client.destroy();
    await lax.close();
  });

  it.each(['refuses', 'silent'] as const)('waits on a gateway that %s', async (reach) => {
    const discord = await createFakeDiscord();
    discord.gateway.reach = reach;
    const client = createTestBot(discord);
    client.on('error', () => undefined);
    const login = client.login(discord.token).then(
      () => 'logged in',
      () => 'gave up',
    );
    await discord.waitFor('a connection being asked for', () => discord.gateway.knocks > 0);
    // A client that is refused tries again; that it is held then, since what fails after its end would end the process.
    discord.gateway.reach = 'silent';
    if (reach === 'refuses') await discord.waitFor('another attempt', () => discord.gateway.knocks > 1);
    expect(await Promise.race([login, Promise.resolve('waiting')])).toBe('waiting');
    expect(discord.gateway.isReady()).toBe(false);
    await client.destroy();
    await discord.close();
  });
});

describe('a Discord that keeps what is early', () => {
  it('tells the bot, when it comes for the first time, what was said before', async () => {
    const discord = await createFakeDiscord({ keepsEarly: true });
    const channel = discord.addGuild().addChannel();
    const reader = discord.addUser({ name: 'reader' });
    const asked = reader.says(channel, 'is anybody there?');
    const client = createTestBot(discord);
    const heard = new Promise<string>((resolve) => {
      client.on('messageCreate', ({ id }) => {
        resolve(id);
      });
    });
    await client.login(discord.token);
    expect(await heard).toBe(asked.id);
    await client.destroy();
    await discord.close();
  });
});

describe('a bot of two shards', () => {
  it('is told in each of the servers of that shard, and of direct messages in the first', async () => {
    const discord = await createFakeDiscord({ shards: 2, maxConcurrency: 2, checksAnswers: true });
    const guilds = Array.from({ length: 4 }, () => discord.addGuild());
    const channels = guilds.map((guild) => guild.addChannel());
    const reader = discord.addUser({ name: 'reader' });
    const client = createTestBot(discord, { shards: 'auto' });
    const heard = new Map<string, number>();
    const allHeard = new Promise<void>((resolve) => {
      client.on('messageCreate', ({ guild, id }) => {
        heard.set(id, guild?.shardId ?? 0);
        if (heard.size === channels.length + 1) resolve();
      });
    });
    await client.login(discord.token);
    await discord.whenReady();
    expect(discord.gateway.connected()).toEqual([0, 1]);
    const shardOf = ({ guildId }: { guildId: string | null }): number =>
      guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % 2n);
    const said = [reader.dm, ...channels].map((channel) => {
      const { id } = reader.says(channel, 'hello');
      return [id, shardOf(channel)] as const;
    });
    await allHeard;
    expect(heard).toEqual(new Map(said));
    expect(new Set(heard.values())).toEqual(new Set([0, 1]));
    await client.destroy();
    await discord.close();
    expect(discord.faults).toEqual([]);
  });

  it('lets the second in five seconds after the first, unless more may come at once', async () => {
    const discord = await createFakeDiscord({ maxConcurrency: 1 });
    const client = createTestBot(discord, { shards: [0, 1], shardCount: 2 });
    const login = client.login(discord.token);
    await discord.waitFor('an IDENTIFY that is refused', () => discord.gateway.identifies.length > 2);
    expect(discord.gateway.connected()).toEqual([0]);
    discord.later(5000);
    await discord.whenReady();
    await login;
    await client.destroy();
    await discord.close();
  });
});
