import {
  ChannelType,
  GatewayIntentBits,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import type { Sent } from './messages.ts';
import { findUser } from './people.ts';
import type { World } from './world.ts';

/** A message as REST and the gateway describe it, with the message it replies to one level deep. */
export function describeMessage(world: World, sent: Sent, withReference = true): APIMessage {
  const message: APIMessage = {
    id: sent.id,
    channel_id: sent.channelId,
    type: MessageType.Default,
    author: sent.author,
    content: sent.content,
    timestamp: new Date(sent.sentAt).toISOString(),
    edited_timestamp: sent.editedAt === null ? null : new Date(sent.editedAt).toISOString(),
    tts: false,
    mention_everyone: sent.pings.some((ping) => ping.startsWith('@')),
    mentions: sent.pings.flatMap((id) => findUser(world, id) ?? []),
    mention_roles: sent.pings.filter((id) => !id.startsWith('@') && !findUser(world, id)),
    attachments: sent.attachments,
    embeds: sent.embeds,
    components: sent.components,
    pinned: false,
    ...(sent.nonce === null ? {} : { nonce: sent.nonce }),
  };
  return {
    ...message,
    ...describeFlags(sent),
    ...describeReply(world, sent, withReference),
    ...describeForward(sent),
    ...describeOrigin(world, sent),
  };
}

function describeFlags(sent: Sent): object {
  return { flags: sent.flags | (sent.loading ? MessageFlags.Loading : 0) };
}

function describeReply(world: World, sent: Sent, withReference: boolean): object {
  if (sent.replyTo === null) return {};
  const message_reference = {
    type: MessageReferenceType.Default,
    message_id: sent.replyTo,
    channel_id: sent.channelId,
  };
  const answered = world.messages.get(sent.replyTo);
  const referenced_message = answered && !answered.deleted ? describeMessage(world, answered, false) : null;
  return { type: MessageType.Reply, message_reference, ...(withReference ? { referenced_message } : {}) };
}

/** What somebody has forwarded, as it was then; Discord does not say who wrote it. */
function describeForward({ forwarded }: Sent): object {
  if (forwarded === null) return {};
  const { id, channel_id, type, content, embeds, attachments, components, timestamp, edited_timestamp } =
    forwarded;
  const { flags, mentions, mention_roles } = forwarded;
  const message = { type, content, embeds, attachments, components, timestamp, edited_timestamp };
  return {
    message_reference: { type: MessageReferenceType.Forward, message_id: id, channel_id },
    message_snapshots: [{ message: { ...message, flags, mentions, mention_roles } }],
  };
}

function describeOrigin(world: World, sent: Sent): object {
  const interaction = world.interactions.get(sent.interactionId ?? '');
  if (!interaction) return {};
  return {
    type: interaction.messageType,
    application_id: world.bot.id,
    webhook_id: world.bot.id,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: interaction.user,
      authorizing_integration_owners: {},
    },
  };
}

/** A message as REST gives it to the bot, which gets no more there than its application may have. */
export function showToBot(world: World, sent: Sent): APIMessage {
  const message = describeMessage(world, sent);
  const mayRead = (world.privilegedIntents & GatewayIntentBits.MessageContent) !== 0;
  return mayRead ? message : withholdContent(world, sent, message);
}

/**
 * What a bot without the message content intent gets. The content stays in direct messages, in messages that
 * mention the bot, and in the bot's own. A pinging reply mentions the bot, but when it answers a response to an
 * interaction that does not count.
 */
export function withholdContent(world: World, sent: Sent, message: APIMessage): APIMessage {
  const direct = world.channels.get(sent.channelId)?.type === ChannelType.DM;
  const own = sent.author.id === world.bot.id;
  const shown: APIMessage =
    direct || own || mentionsBot(world, sent, world.bot)
      ? message
      : {
          ...message,
          content: '',
          embeds: [],
          components: [],
          attachments: [],
          ...withoutSnapshots(message),
        };
  const answered = sent.replyTo === null ? undefined : world.messages.get(sent.replyTo);
  if (!answered || !shown.referenced_message) return shown;
  return { ...shown, referenced_message: withholdContent(world, answered, shown.referenced_message) };
}

function withoutSnapshots({ message_snapshots }: APIMessage): object {
  return message_snapshots === undefined ? {} : { message_snapshots: [] };
}

function mentionsBot(world: World, sent: Sent, bot: APIUser): boolean {
  if (new RegExp(`<@!?${bot.id}>`).test(sent.content)) return true;
  const answered = sent.replyTo === null ? undefined : world.messages.get(sent.replyTo);
  const regular = answered?.interactionId === null;
  return regular && sent.pings.includes(bot.id);
}
