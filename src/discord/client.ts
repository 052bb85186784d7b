import { Client, GatewayIntentBits, Options, Partials } from 'discord.js';
import { guardPackets, guardShards, type GatewayWatch } from './guard-gateway.ts';
import type { DiscordConfig } from './discord-config.ts';
import { paceRequests } from './shards/request-pace.ts';
import type { Shard } from './shards/shard.ts';

/**
 * The discord.js client: no privileged intent, nobody pinged by whatever it
 * sends, caches that do not grow with the number of messages and people, and a gateway that no packet ends. `isOver` tells
 * whether the bot is leaving: then nothing is connected any more. As a `shard` it connects, and sends, when that one may.
 */
export function createClient(
  { api }: Pick<DiscordConfig, 'api'>,
  watch: GatewayWatch,
  isOver: () => boolean,
  shard?: Shard,
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
    ...(shard === undefined ? {} : { shards: [shard.id], shardCount: shard.count }),
    ws: {
      buildStrategy: guardShards(watch, isOver),
      ...(shard === undefined ? {} : { buildIdentifyThrottler: () => throttleBy(shard) }),
    },
    ...(api === undefined ? {} : { rest: { api } }),
  });
  guardPackets(client, watch);
  if (shard !== undefined) paceRequests(client.rest, (count) => shard.waitForRequests(count));
  return client;
}

function throttleBy(shard: Shard) {
  return { waitForIdentify: (_: number, signal: AbortSignal) => shard.waitForIdentify(signal) };
}
