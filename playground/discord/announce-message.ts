import { GatewayIntentBits } from 'discord-api-types/v10';
import { describeMessage, withholdContent } from './message-payload.ts';
import type { Sent } from './messages.ts';
import { createMemberObject } from './people.ts';
import { rolesOf, type ChannelRecord } from './places.ts';
import type { World } from './world.ts';

/** Tells the bot of a message that is new or has changed, as far as its intents allow. */
export function announce(world: World, event: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', sent: Sent): void {
  // The gateway carries no ephemeral messages.
  if (sent.ephemeral) return;
  const channel = world.channels.get(sent.channelId);
  world.signals.emit('dispatch', {
    event,
    intent: messageIntent(channel),
    guild: channel?.guildId ?? null,
    data: (intents) => {
      // Without the type of the channel the client does not know a direct message for one.
      const place = { ...guildOf(channel), channel_type: channel?.type, ...memberOf(world, sent, channel) };
      const message = { ...describeMessage(world, sent), ...place };
      return (intents & GatewayIntentBits.MessageContent) === 0
        ? withholdContent(world, sent, message)
        : message;
    },
  });
}

/** Tells the bot that a message is gone; of what one person sees the gateway says nothing. */
export function announceDeletion(world: World, sent: Sent): void {
  if (sent.ephemeral) return;
  const channel = world.channels.get(sent.channelId);
  world.signals.emit('dispatch', {
    event: 'MESSAGE_DELETE',
    intent: messageIntent(channel),
    guild: channel?.guildId ?? null,
    data: () => ({ id: sent.id, channel_id: sent.channelId, ...guildOf(channel) }),
  });
}

function messageIntent(channel: ChannelRecord | undefined): number {
  return channel?.guildId ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
}

function guildOf(channel: ChannelRecord | undefined): { guild_id?: string } {
  return channel?.guildId ? { guild_id: channel.guildId } : {};
}

/** The sender in the server, which comes with a message only as an event. It has no user: that is the author. */
function memberOf(world: World, { author }: Sent, channel: ChannelRecord | undefined): object {
  const guild = world.guilds.get(channel?.guildId ?? '');
  return guild
    ? { member: { ...createMemberObject(author, rolesOf(guild, author.id)), user: undefined } }
    : {};
}
