import { InteractionResponseType } from 'discord-api-types/v10';
import type { InteractionRecord } from '../discord/interactions.ts';
import type { Sent } from '../discord/messages.ts';
import type { ChannelRecord } from '../discord/places.ts';
import { waitFor } from './waiting.ts';
import type { World } from '../discord/world.ts';

/** The bot's first message after a question: a reply to it, or one that replies to nothing. */
export function findReply(world: World, channel: ChannelRecord, question: Sent): Sent | undefined {
  const later = channel.messages.slice(channel.messages.indexOf(question) + 1);
  return later.find(
    (sent) =>
      sent.author.id === world.bot.id &&
      sent.interactionId === null &&
      (sent.replyTo === null || sent.replyTo === question.id),
  );
}

/** Waits for what the person sees of an interaction. */
export function seeOutcome(
  world: World,
  interaction: InteractionRecord,
  awaited: string,
  patience: number | undefined,
): Promise<Sent> {
  return waitFor(world, `${awaited} (interaction ${interaction.id})`, () => outcomeOf(interaction), patience);
}

/** What the person sees of an interaction so far: the message that answers it, or the one that it changed. */
function outcomeOf(interaction: InteractionRecord): Sent | null {
  const { callback, original, source, updated, followUps } = interaction;
  const isUpdate =
    callback === InteractionResponseType.DeferredMessageUpdate ||
    callback === InteractionResponseType.UpdateMessage;
  if (isUpdate && updated) return source;
  if (!isUpdate && original && !original.loading && !original.deleted) return original;
  return followUps[0] ?? null;
}
