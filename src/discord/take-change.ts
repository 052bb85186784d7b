import { DiscordAPIError, RESTJSONErrorCodes, type Message, type PartialMessage } from 'discord.js';
import { findAnswer, type KnownAnswer } from './answer-memory.ts';
import type { BotParts } from './bot-parts.ts';
import { deliver } from './deliver.ts';
import { formOf, layOut } from './rendering/lay-out.ts';
import { answerAgain, type Told } from './take-message.ts';

/** Milliseconds after which a question that is edited keeps the answer that it has. */
const LATEST_EDIT = 10 * 60_000;

/**
 * Answers a question anew that was edited, in the place of its answer, whose votes begin anew. Previews of links, which change
 * a message too, are no edit. Never rejects.
 */
export async function takeEdit(
  message: Message | PartialMessage,
  botId: string,
  told: Told,
  parts: BotParts,
): Promise<void> {
  const { editedTimestamp, createdTimestamp } = message;
  if (message.partial || editedTimestamp === null || editedTimestamp - createdTimestamp > LATEST_EDIT) return;
  try {
    const again = await answerAgain(message, botId, parts, () =>
      isNews(message, editedTimestamp, botId, told),
    );
    if (again === null) return;
    const { found, payload } = again;
    const { feedback, layout } = await parts.of(message.guildId, message.author.id);
    await feedback.forgetAnswer(found.messageId);
    if (payload === null) await remove(message, found, told);
    else {
      const channel = await message.client.channels.fetch(found.channelId);
      if (channel?.isTextBased() !== true) return;
      const posted = await channel.messages.fetch(found.messageId);
      await deliver<unknown>(() => posted.edit(layOut(payload, { ...layout, form: formOf(posted) })));
      told.answers.keep(message.id, { ...found, editedAt: editedTimestamp });
    }
  } catch (error) {
    parts.log.warn({ err: error, message: message.id }, 'answer not changed');
  }
}

/** Takes an answer away whose question was deleted. Never rejects. */
export async function takeDeletion(
  message: Message | PartialMessage,
  botId: string,
  told: Told,
  parts: BotParts,
): Promise<void> {
  if (!parts.deletesAnswers) return;
  try {
    const found = await findAnswer(message, botId, told.answers);
    if (found === null) return;
    await remove(message, found, told);
    // Of a message that is not remembered nobody knows who wrote it; in a server that does not matter.
    const { feedback } = await parts.of(message.guildId, message.author?.id ?? '');
    await feedback.forgetAnswer(found.messageId);
  } catch (error) {
    parts.log.warn({ err: error, message: message.id }, 'answer not changed');
  }
}

/** The answer to a question that has been edited since; null when there is none, or it is of this edit. */
async function isNews(
  message: Message,
  editedAt: number,
  botId: string,
  { answers }: Told,
): Promise<KnownAnswer | null> {
  const found = await findAnswer(message, botId, answers);
  return found !== null && (found.editedAt === null || found.editedAt < editedAt) ? found : null;
}

async function remove(
  { id, client }: Pick<Message, 'id' | 'client'>,
  { channelId, messageId }: KnownAnswer,
  { answers }: Told,
): Promise<void> {
  const channel = await client.channels.fetch(channelId);
  answers.forget(id);
  if (channel?.isTextBased() !== true) return;
  try {
    await deliver(() => channel.messages.delete(messageId));
  } catch (error) {
    // Somebody was faster.
    if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.UnknownMessage) throw error;
  }
}
