import type { Channel } from 'discord.js';
import type { CommandInteraction } from './entry.ts';

/** The ids by which a place is known in the settings: its own and, for a thread or a post, that of the channel it belongs to. */
export function channelIdsOf(channel: Channel): readonly string[] {
  return [channel.id, ...(channel.isThread() && channel.parentId !== null ? [channel.parentId] : [])];
}

/** The same for where a command is used; only the place's own id where Discord does not describe it. */
export function placeOf({ channel, channelId }: CommandInteraction): readonly string[] {
  return channel === null ? [channelId] : channelIdsOf(channel);
}
