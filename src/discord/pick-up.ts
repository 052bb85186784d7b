import type { Client, Message } from 'discord.js';
import { findAnswer, type AnswerMemory } from './answer-memory.ts';
import type { LeftMessage } from './in-hand.ts';

/**
 * A message that was in hand when the process before this one ended; null when it has its answer, in the channel or in a thread of its own.
 * Rejects where it is no more, or may not be read any more.
 */
export async function findUnanswered(
  client: Client<true>,
  { id, channel: channelId }: LeftMessage,
  memory: AnswerMemory,
): Promise<Message | null> {
  const channel = await client.channels.fetch(channelId);
  if (channel?.isTextBased() !== true) return null;
  const message: Message = await channel.messages.fetch(id);
  const { user } = client;
  if ((await findAnswer(message, user.id, memory)) !== null) return null;
  // Who may ask goes by roles, which come with a message that is heard and not with one that is looked up.
  await message.guild?.members.fetch(message.author.id).catch(() => undefined);
  return message;
}
