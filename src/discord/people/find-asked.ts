import type { Message } from 'discord.js';
import { readShownQuestion } from '../rendering/answer-message.ts';
import { readContent } from '../rendering/lay-out.ts';
import { readPersonPost, type PassedOn } from './person-post.ts';

/** Messages before an answer that are looked through for the question. */
const LOOKED_AT = 20;

/**
 * The question that a person's message answers: that of the message it replies to, be it the bot's that passed it on, the
 * bot's "The story does not say", or the one that asked; else the last that was passed on in its channel. Null where none is
 * found. Never rejects: what was deleted or may not be read is not found.
 */
export async function findAsked(message: Message, botId: string): Promise<PassedOn | null> {
  try {
    if (message.reference !== null) return await readAsked(await message.fetchReference(), botId);
    const before = await message.channel.messages.fetch({
      before: message.id,
      limit: LOOKED_AT,
      cache: false,
    });
    const posts = before
      .filter(({ author }) => author.id === botId)
      .map(({ content }) => readPersonPost(content));
    return posts.find((post) => post !== null) ?? null;
  } catch {
    return null;
  }
}

async function readAsked(answered: Message, botId: string): Promise<PassedOn | null> {
  const place = { guild: answered.guildId ?? '', channel: answered.channelId };
  if (answered.author.id !== botId) {
    const question = withoutMarks(answered.content);
    return question === '' ? null : { ...place, question, asker: answered.author.id, message: answered.id };
  }
  const passedOn = readPersonPost(answered.content);
  if (passedOn !== null) return passedOn;
  const shown = readShownQuestion(readContent(answered));
  const asker = answered.interactionMetadata?.user.id;
  if (shown !== null && asker !== undefined)
    return { ...place, question: shown.readAs ?? shown.question, asker, message: answered.id };
  return answered.reference === null ? null : await readAsked(await answered.fetchReference(), botId);
}

/** Mentions stand in a text as marks with numbers. */
function withoutMarks(content: string): string {
  return content
    .replace(/<(?:[@#:]|a:)[^>\n]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
