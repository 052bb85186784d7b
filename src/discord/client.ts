import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import { guardPackets, guardShards, type GatewayWatch } from './guard-gateway.ts';
import type { DiscordConfig } from './discord-config.ts';
import { shardOptions } from './shards.ts';

/**
 * The discord.js client: no privileged intent, nobody pinged by whatever it
 * sends, caches that do not grow with the number of messages and people, and a gateway that no packet ends. `isOver` tells
 * whether the bot is leaving: then nothing is connected any more.
 */
export function createClient(
  { api, shards }: Pick<DiscordConfig, 'api' | 'shards'>,
  watch: GatewayWatch,
  isOver: () => boolean,
): Client {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    // Without the one the first message of a direct conversation is never seen, without the other no edit and no deletion.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      GuildMemberManager: { maxSize: 100, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    ...shardOptions(shards),
    ws: { buildStrategy: guardShards(watch, isOver) },
    ...(api === undefined ? {} : { rest: { api } }),
  });
  guardPackets(client, watch);
  return client;
}
