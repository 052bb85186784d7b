import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { createBot, type Bot } from '../../src/discord/bot.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { openRecords } from '../../src/records/open-records.ts';
import type { IbidError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import { openSmallStory } from './small-story.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

describe('starting', () => {
  let story: LiveStory;
  let folder: string;
  const bots: Bot[] = [];
  const discords: FakeDiscord[] = [];
  beforeAll(async () => {
    story = await openSmallStory();
    folder = await makeTemporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(bots.splice(0).map((bot) => bot.stop()));
    await Promise.all(discords.splice(0).map((discord) => discord.close()));
  });

  const begin = async (...options: Parameters<typeof createFakeDiscord>): Promise<FakeDiscord> => {
    const discord = await createFakeDiscord(...options);
    discords.push(discord);
    return discord;
  };
  const start = async (
    { token, api }: FakeDiscord,
    variables: Record<string, string | undefined> = {},
  ): Promise<unknown> => {
    const settings = { DISCORD_TOKEN: token, DISCORD_API: api, ...variables };
    const { discord: config } = readConfig(settings, folder);
    const log = createLog({ level: 'silent' });
    const kept = openRecords({ ...config.admin, feedbackFolder: folder, settingsFolder: folder });
    const bot = createBot({ story: () => story, config, log, ...kept });
    bots.push(bot);
    try {
      await bot.start();
      return 'started';
    } catch (error) {
      return error;
    }
  };

  it('says that there is no token', async () => {
    const discord = await begin();
    expect(await start(discord, { DISCORD_TOKEN: '' })).toMatchObject({ code: 'discord-token-missing' });
  });

  it('says that Discord refuses the token, over HTTP or on the gateway', async () => {
    const discord = await begin();
    expect(await start(discord, { DISCORD_TOKEN: 'not-the-token' })).toMatchObject({
      code: 'discord-token-refused',
    });
    discord.gateway.refusesIdentify = 4004;
    expect(await start(discord)).toMatchObject({ code: 'discord-token-refused' });
  });

  it('connects without the intent that answer channels need, where the application has it not', async () => {
    const discord = await begin();
    expect(await start(discord, { ANSWER_CHANNEL_IDS: '100000000000000000' })).toBe('started');
  });

  it('connects without it where Discord does not tell what the application has', async () => {
    const discord = await begin({ privilegedIntents: GatewayIntentBits.MessageContent });
    discord.trouble({ path: /\/applications\/@me$/ }, { kind: 'status', status: 403 });
    expect(await start(discord)).toBe('started');
    const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
    expect(discord.gateway.identifies[0]?.intents).toBe(Guilds | GuildMessages | DirectMessages);
  });

  it('says that Discord refuses an intent that is switched off meanwhile', async () => {
    const discord = await begin();
    discord.gateway.refusesIdentify = 4014;
    expect(await start(discord)).toMatchObject({
      code: 'discord-intent-refused',
      facts: { intent: 'Message Content' },
    });
  });

  it('ends with a message when the gateway refuses, says nothing, or takes not what the bot says of itself', async () => {
    const moods = [{ reach: 'refuses' }, { reach: 'silent' }, { refusesIdentify: 4002 }] as const;
    const ended = await Promise.all(
      moods.map(async (mood) => {
        const discord = await begin();
        Object.assign(discord.gateway, mood);
        const error = await start(discord, { LOGIN_SECONDS: '1' });
        expect(error).toMatchObject({
          code: 'discord-unreachable',
          facts: { host: new URL(discord.url).host, seconds: 1 },
        });
        return (error as IbidError<'discord-unreachable'>).facts.detail;
      }),
    );
    expect(ended[2]).toBe('the gateway closed with 4002: decode error');
  });

  it('says that the port for health is taken', async () => {
    const discord = await begin();
    const port = new URL(discord.url).port;
    expect(await start(discord, { HEALTH_PORT: port })).toMatchObject({
      code: 'port-unusable',
      facts: { port: Number(port) },
    });
  });
});
