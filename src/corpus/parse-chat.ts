import { z } from 'zod';
import type { DraftParagraph } from './article.ts';
import { truncateLine } from '../text/truncate-line.ts';
import { readChatName, readChatText } from './chat-text.ts';
import type { ParseText } from './parse-text.ts';

const text = z.string().nullish();
const forwarded = z.object({ content: text });
const message = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: z.string(),
  content: text,
  author: z.object({ name: z.string(), nickname: text }),
  embeds: z.array(z.object({ title: text, description: text })).nullish(),
  reference: z.object({ messageId: text }).nullish(),
  forwardedMessage: forwarded.nullish(),
});
type Message = z.infer<typeof message>;

/** What DiscordChatExporter writes of one channel, as far as it is read. */
const chat = z.object({
  guild: z.object({ name: z.string() }),
  channel: z.object({ name: z.string(), topic: text }),
  messages: z.array(message),
});

/** Messages that Discord writes: somebody came, a thread began. */
const NOTICES =
  /^(?:RecipientAdd|RecipientRemove|Call|ChannelNameChange|ChannelIconChange|ChannelPinnedMessage|ThreadCreated|GuildMemberJoin)$/;

/** Code units of the message that an answer is read with, at most. */
const LONGEST_CONTEXT = 200;

/**
 * The messages of a channel, as DiscordChatExporter writes them as JSON: each is a paragraph of its author, with its time as
 * the locator; an answer is read with the message that it answers. Refuses other JSON, and what is none, as
 * `unknown-json`.
 */
export const parseChat: ParseText = (given, { refuse }) => {
  let json: unknown;
  try {
    json = JSON.parse(given);
  } catch (cause) {
    return refuse('unknown-json', cause instanceof Error ? cause.message.split('\n')[0] : undefined, cause);
  }
  const read = chat.safeParse(json);
  if (!read.success) return refuse('unknown-json');
  const { guild, channel, messages } = read.data;
  const written = messages.filter(({ type }) => !NOTICES.test(type));
  const byId = new Map(written.map((one) => [one.id, one]));
  return {
    form: 'chat',
    title: `#${channel.name}`,
    subtitle: channel.topic?.trim() === '' ? undefined : (channel.topic ?? undefined),
    source: guild.name,
    paragraphs: written.map((one) => readMessage(one, byId.get(one.reference?.messageId ?? ''))),
  };
};

function readMessage(one: Message, answered: Message | undefined): DraftParagraph {
  const speaker = nameAuthor(one);
  const locator = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(one.timestamp)?.slice(1, 3).join(' ');
  const before = answered === undefined ? '' : textOf(answered);
  return {
    text: textOf(one),
    speaker,
    ...(locator === undefined ? {} : { locator }),
    ...(before === '' || answered === undefined
      ? {}
      : { context: [truncateLine(`${nameAuthor(answered)}: ${before}`, LONGEST_CONTEXT)] }),
  };
}

/** What a message says; one without words of its own what it passes on or shows. */
function textOf({ content, forwardedMessage, embeds }: Message): string {
  const shown = (embeds ?? []).flatMap(({ title, description }) => [title, description]);
  const words = [content, forwardedMessage?.content].find((one) => (one ?? '').trim() !== '');
  return readChatText(words ?? shown.filter((one) => (one ?? '') !== '').join('\n'));
}

function nameAuthor({ author: { name, nickname } }: Message): string {
  return readChatName((nickname ?? '').trim() === '' ? name : (nickname ?? name));
}
