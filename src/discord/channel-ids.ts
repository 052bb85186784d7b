import type { BaseInteraction, Channel } from 'discord.js';

/** The ids by which a place is known in the settings: its own and, for a thread or a post, that of the channel it belongs to. */
export function channelIdsOf(channel: Channel): readonly string[] {
  return [channel.id, ...(channel.isThread() && channel.parentId !== null ? [channel.parentId] : [])];
}

/** The same for where something is used; only the place's own id where Discord does not describe it. */
export function placeOf({
  channel,
  channelId,
}: Pick<BaseInteraction, 'channel' | 'channelId'>): readonly string[] {
  if (channel !== null) return channelIdsOf(channel);
  return channelId === null ? [] : [channelId];
}
