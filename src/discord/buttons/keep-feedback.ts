import type { ButtonInteraction } from 'discord.js';
import type { Call } from '../bot-parts.ts';
import type { ButtonState } from '../button-state.ts';
import { findPlace } from '../place.ts';
import { readShownQuestion } from '../rendering/answer-message.ts';

/** Keeps what somebody thinks of an answer. Rejects with a storage error. */
export async function keepFeedback(
  { good, places }: Extract<ButtonState, { action: 'feedback' }>,
  interaction: ButtonInteraction,
  { parts, shelf, story }: Call,
): Promise<void> {
  await parts.feedback.add({
    good,
    question: await findQuestion(interaction),
    userId: interaction.user.id,
    messageId: interaction.message.id,
    generation: story.snapshot.generation,
    spans: places.map((place) => {
      return { article: findPlace(shelf, place)?.id ?? null, start: place.start, end: place.end };
    }),
  });
  parts.metrics.countFeedback(good);
}

/** The question stands above the answer, or in the message that the answer replies to. */
async function findQuestion({ message, client }: ButtonInteraction): Promise<string | null> {
  const shown = readShownQuestion(message.content);
  if (shown !== null || message.reference === null) return shown;
  try {
    const { content } = await message.fetchReference();
    return content.replaceAll(new RegExp(`<@!?${client.user.id}>`, 'g'), ' ').trim() || null;
  } catch {
    // Deleted meanwhile, or in a channel whose history the bot may not read: the judgement counts all the same.
    return null;
  }
}
