import { MessageType, type Message } from 'discord.js';

/** What matters of a message, as plain data. */
export interface MessageFacts {
  readonly authorIsBot: boolean;
  readonly isWebhook: boolean;
  /** Whether a person wrote it, and not Discord ("… joined the server"). */
  readonly isOrdinary: boolean;
  readonly isDirect: boolean;
  /** Whether it mentions the bot, in the text or as the reply's ping, or the role that Discord manages for it; @everyone is nobody. */
  readonly mentionsBot: boolean;
  readonly mentionsOthers: boolean;
  readonly repliesToBot: boolean;
  readonly repliesToOthers: boolean;
  /** The channel and, for a thread, the one it belongs to. */
  readonly channelIds: readonly string[];
  /** Without mentions of the bot and white space around it. */
  readonly text: string;
}

/** Reads the facts from discord.js's message, at this one place. */
export function readMessageFacts(message: Message, botId: string): MessageFacts {
  const { author, channel, mentions } = message;
  const repliedId = mentions.repliedUser?.id;
  const roleIds = mentions.roles.filter(({ tags }) => tags?.botId === botId).map(({ id }) => id);
  const names = [`!?${botId}`, ...roleIds.map((id) => `&${id}`)].join('|');
  return {
    authorIsBot: author.bot,
    isWebhook: message.webhookId !== null,
    isOrdinary: message.type === MessageType.Default || message.type === MessageType.Reply,
    isDirect: message.guildId === null,
    mentionsBot: mentions.users.has(botId) || roleIds.length > 0,
    mentionsOthers: mentions.users.some(({ id }) => id !== botId && id !== repliedId),
    repliesToBot: repliedId === botId,
    repliesToOthers: message.type === MessageType.Reply && repliedId !== botId,
    channelIds: [channel.id, ...(channel.isThread() && channel.parentId !== null ? [channel.parentId] : [])],
    text: message.content.replaceAll(new RegExp(`<@(?:${names})>`, 'g'), ' ').trim(),
  };
}

/**
 * Whether the bot answers a message. All of these must hold:
 * - a person wrote it: no bot, no webhook, nothing that Discord itself says;
 * - it is meant for the bot: it is a direct message, or it mentions the bot by name or by its role, or it replies to the bot with a
 *   ping; or it stands in an answer channel (or a thread of one), asks something (has a question mark), and is neither
 *   a reply to somebody else nor mentions anybody else.
 */
export function isForBot(facts: MessageFacts, answerChannels: readonly string[]): boolean {
  if (facts.authorIsBot || facts.isWebhook || !facts.isOrdinary) return false;
  if (facts.isDirect || facts.mentionsBot) return true;
  return (
    facts.channelIds.some((id) => answerChannels.includes(id)) &&
    /[?？؟⸮՞፧‽]/u.test(facts.text) &&
    !facts.repliesToOthers &&
    !facts.mentionsOthers
  );
}
