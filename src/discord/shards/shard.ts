import { ShardClientUtil, Status, type Client } from 'discord.js';

/** One of several connections that share the bot's servers among them, each in a process of its own. */
export interface Shard {
  /** From 0 to below `count`. */
  readonly id: number;
  /** How many there are, on all machines. */
  readonly count: number;
  /** Resolves when it may identify itself at the gateway. Rejects with the signal's reason when aborted. */
  waitForIdentify(signal: AbortSignal): Promise<void>;
  /** Resolves when it may send so many requests more. */
  waitForRequests(count: number): Promise<void>;
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
