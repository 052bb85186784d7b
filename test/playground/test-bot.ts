import { Client, GatewayIntentBits, Partials } from 'discord.js';
import type { ClientOptions } from 'discord.js';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';
import type { FakeDiscord, FakeDiscordOptions } from '../../playground/driver/fake-discord.ts';

/**
 * The unmodified client with the intents that need no permission, for the tests of the fake itself. It identifies as soon as it
 * may: the five seconds that it would keep between two times are its own, and no rule of the fake.
 */
export function createTestBot(discord: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    ...options,
    rest: { api: discord.api, ...options.rest },
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: () => Promise.resolve() }) },
  });
}

/** A Discord with a guild, a channel and a reader, a bot that is logged in, and the end of all of it. */
export async function startTestBot(
  prepare: (client: Client) => void,
  options: FakeDiscordOptions = {},
): Promise<{
  discord: FakeDiscord;
  client: Client<true>;
  guild: ReturnType<FakeDiscord['addGuild']>;
  channel: ReturnType<ReturnType<FakeDiscord['addGuild']>['addChannel']>;
  reader: ReturnType<FakeDiscord['addUser']>;
  stop: () => Promise<void>;
}> {
  const discord = await createFakeDiscord({ checksAnswers: true, ...options });
  const guild = discord.addGuild();
  const channel = guild.addChannel();
  const reader = discord.addUser({ name: 'reader' });
  const client = createTestBot(discord);
  prepare(client);
  const ready = new Promise<Client<true>>((resolve) => {
    client.once('clientReady', resolve);
  });
  await client.login(discord.token);
  return {
    discord,
    client: await ready,
    guild,
    channel,
    reader,
    stop: async () => {
      await client.destroy();
      await discord.close();
    },
  };
}
