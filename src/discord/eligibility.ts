import { ChannelType, MessageType, type Message } from 'discord.js';
import type { ChannelManner } from './channel-manner.ts';
import type { Surface } from './metrics.ts';
import { channelIdsOf } from './channel-ids.ts';
import { stripMentions } from './strip-mentions.ts';

/** What matters of a message, as plain data. */
export interface MessageFacts {
  readonly authorIsBot: boolean;
  readonly isWebhook: boolean;
  /** Whether a person wrote it, and not Discord ("… joined the server"). */
  readonly isOrdinary: boolean;
  readonly isDirect: boolean;
  /** Whether it mentions the bot, in the text or as the reply's ping, or the role that Discord manages for it; @everyone is nobody. */
  readonly mentionsBot: boolean;
  /** Whether it mentions other people, another role, or everyone. */
  readonly mentionsOthers: boolean;
  readonly repliesToBot: boolean;
  readonly repliesToOthers: boolean;
  /** The channel and, for a thread, the one it belongs to. */
  readonly channelIds: readonly string[];
  /** Whether the place is a channel, a thread that the bot has opened, another thread, or a post of a forum. */
  readonly place: 'channel' | 'own-thread' | 'thread' | 'post';
  /** The title of the post that it opens, the first message of which it is; null for all other messages. */
  readonly postTitle: string | null;
  /** Without mentions of the bot and white space around it. Empty where Discord withholds it. */
  readonly text: string;
}

/** How a message comes to the bot. */
export type MessageSurface = Exclude<Surface, 'ask' | 'find'>;

/** Reads the facts from discord.js's message, at this one place. */
export function readMessageFacts(message: Message, botId: string): MessageFacts {
  const { author, channel, mentions } = message;
  const repliedId = mentions.repliedUser?.id;
  const roleIds = mentions.roles.filter(({ tags }) => tags?.botId === botId).map(({ id }) => id);
  const place = readPlace(message, botId);
  return {
    authorIsBot: author.bot,
    isWebhook: message.webhookId !== null,
    isOrdinary: message.type === MessageType.Default || message.type === MessageType.Reply,
    isDirect: message.guildId === null,
    mentionsBot: mentions.users.has(botId) || roleIds.length > 0,
    mentionsOthers:
      mentions.users.some(({ id }) => id !== botId && id !== repliedId) ||
      mentions.roles.size > roleIds.length ||
      mentions.everyone,
    repliesToBot: repliedId === botId,
    repliesToOthers: message.type === MessageType.Reply && repliedId !== botId,
    channelIds: channelIdsOf(channel),
    place,
    // The first message of a post has the post's id.
    postTitle: place === 'post' && message.id === channel.id && 'name' in channel ? channel.name : null,
    text: stripMentions(message.content, botId, roleIds),
  };
}

function readPlace({ channel }: Message, botId: string): MessageFacts['place'] {
  if (!channel.isThread()) return 'channel';
  if (channel.parent?.type === ChannelType.GuildForum) return 'post';
  return channel.ownerId === botId ? 'own-thread' : 'thread';
}

/**
 * How a message comes to the bot; null where it is not for it. All of these must hold:
 * - a person wrote it: no bot, no webhook, nothing that Discord itself says;
 * - it is meant for the bot: it is a direct message, or it mentions the bot by name or by its role, or it replies to the bot with a
 *   ping; or it stands where what addresses nobody is answered, asks something, and is neither a reply to somebody else nor
 *   mentions anybody else. Of a post in a forum only the first message counts, and its title asks with it. In a thread that the
 *   bot has opened it must be known besides that nobody else has written there.
 */
export function findSurface(facts: MessageFacts, { answers }: ChannelManner): MessageSurface | null {
  if (facts.authorIsBot || facts.isWebhook || !facts.isOrdinary) return null;
  if (facts.isDirect) return 'direct';
  if (facts.mentionsBot) return facts.repliesToBot ? 'reply' : 'mention';
  if (answers === null || facts.repliesToOthers || facts.mentionsOthers) return null;
  if (facts.place === 'post') return facts.postTitle === null ? null : 'post';
  if (!isAsking(facts.text)) return null;
  return facts.place === 'own-thread' ? 'thread' : 'channel';
}

/** Links, mentions, and emoji of a server: none of them are words. */
const NO_WORDS = /https?:\/\/\S+|<(?:[@#:]|a:|t:|\/)[^>\n]*>/gu;

/** Whether a message that addresses nobody may ask something: whether it says anything at all. What it says is judged by the story. */
function isAsking(text: string): boolean {
  return /\p{L}/u.test(text.replace(NO_WORDS, ' '));
}
