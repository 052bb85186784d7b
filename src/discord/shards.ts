import { ShardClientUtil, Status, type Client, type ClientOptions } from 'discord.js';

/**
 * The connections that share the bot's servers among them: as many as Discord recommends, or those with the numbers `ids`, from 0
 * to below `count`, of which others may be another machine's.
 */
export type Shards = 'auto' | { readonly ids: readonly number[]; readonly count: number };

/** As discord.js takes them. */
export function shardOptions(shards: Shards | undefined): Pick<ClientOptions, 'shards' | 'shardCount'> {
  if (shards === undefined) return {};
  return shards === 'auto' ? { shards } : { shards: shards.ids, shardCount: shards.count };
}

/**
 * Whether what is done once for all servers is done by this process: building the index at the start, and taking away what is too
 * old. It is where direct messages come too, with the first shard.
 */
export function isFirst(shards: Shards | undefined): boolean {
  return shards === undefined || shards === 'auto' || shards.ids.includes(0);
}

/** Whether a server is one that a connected client hears of, by Discord's own rule. */
export function isServed({ options }: Client, server: string): boolean {
  const { shards, shardCount = 1 } = options;
  const shard = ShardClientUtil.shardIdForGuildId(server, shardCount);
  return !Array.isArray(shards) || shards.includes(shard);
}

/** The numbers of a client's shards, each with whether it is connected, in rising order. */
export function listShards({ ws }: Client): { readonly id: number; readonly isUp: boolean }[] {
  return [...ws.shards.values()]
    .map(({ id, status }) => ({ id, isUp: status === Status.Ready }))
    .sort((a, b) => a.id - b.id);
}
