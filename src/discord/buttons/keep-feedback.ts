import type { ButtonInteraction } from 'discord.js';
import type { Article } from '../../corpus/article.ts';
import { keepGap } from '../admin/keep-gap.ts';
import type { Call } from '../bot-parts.ts';
import type { ButtonStateOf } from './button-state.ts';
import { findPlace } from '../place.ts';
import { readShownQuestion } from '../rendering/answer-message.ts';

/** Keeps what somebody thinks of an answer. Rejects with a storage error. */
export async function keepFeedback(
  { good, places }: ButtonStateOf<'feedback'>,
  interaction: ButtonInteraction,
  { parts, shelf, story }: Call,
): Promise<void> {
  const question = await findQuestion(interaction);
  await parts.feedback.add({
    good,
    question,
    userId: interaction.user.id,
    messageId: interaction.message.id,
    generation: story.snapshot.generation,
    spans: places.map((place) => {
      return { article: findPlace(shelf, place)?.id ?? null, start: place.start, end: place.end };
    }),
  });
  parts.metrics.countFeedback(good);
  if (good || question === null) return;
  const [place] = places;
  const article = place === undefined ? null : findPlace(shelf, place);
  const closest =
    place === undefined || article === null
      ? null
      : { article: article.id, title: article.title, paragraph: paragraphAt(article, place.start) };
  await keepGap({ why: 'disliked', question, closest }, parts);
}

/** The number of the paragraph that holds an offset, counted from 1. */
function paragraphAt({ paragraphs }: Article, offset: number): number {
  return paragraphs.findLastIndex(({ start }) => start <= offset) + 1;
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
