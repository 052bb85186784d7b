import type { ButtonInteraction } from 'discord.js';
import type { Article } from '../../corpus/article.ts';
import type { Gap } from '../../records/gaps.ts';
import { keepGap, takeBackGap } from '../admin/keep-gap.ts';
import type { Call } from '../bot-parts.ts';
import type { ButtonStateOf } from './button-state.ts';
import { findPlace, type Place } from '../place.ts';
import type { Shelf } from '../shelf.ts';
import { readShownQuestion } from '../rendering/answer-message.ts';
import { readContent } from '../rendering/lay-out.ts';
import { stripMentions } from '../strip-mentions.ts';

/**
 * Keeps what somebody thinks of an answer, and a question that got 👎 among the gaps as long as it has it. Gives the
 * sentence that says what became of the vote. Rejects with a storage error.
 */
export async function keepFeedback(
  { good, places }: ButtonStateOf<'feedback'>,
  interaction: ButtonInteraction,
  { parts, shelf, story, messages }: Call,
): Promise<string> {
  const question = await findQuestion(interaction);
  const voted = await parts.feedback.vote({
    good,
    question,
    userId: interaction.user.id,
    messageId: interaction.message.id,
    generation: story.snapshot.generation,
    spans: places.map((place) => {
      return { article: findPlace(shelf, place)?.id ?? null, start: place.start, end: place.end };
    }),
  });
  if (voted !== 'withdrawn') parts.metrics.countFeedback(good);
  const isDisliked = !good && voted !== 'withdrawn';
  const wasDisliked = good ? voted === 'changed' : voted === 'withdrawn';
  if (question !== null && isDisliked)
    await keepGap({ why: 'disliked', question, closest: findClosest(places, shelf) }, parts);
  if (question !== null && wasDisliked) await takeBackGap({ why: 'disliked', question }, parts);
  return { kept: messages.thanks, changed: messages.voteChanged, withdrawn: messages.voteWithdrawn }[voted];
}

/** Where the answer stood that somebody did not like; null when it is no longer there. */
function findClosest([place]: readonly Place[], shelf: Shelf): Gap['closest'] {
  const article = place === undefined ? null : findPlace(shelf, place);
  if (place === undefined || article === null) return null;
  return { article: article.id, title: article.title, paragraph: paragraphAt(article, place.start) };
}

/** The number of the paragraph that holds an offset, counted from 1. */
function paragraphAt({ paragraphs }: Article, offset: number): number {
  return paragraphs.findLastIndex(({ start }) => start <= offset) + 1;
}

/** The question that an answer answers: it stands above it, or in the message that it replies to. Null when it can no longer be read. */
export async function findQuestion({ message, client }: ButtonInteraction): Promise<string | null> {
  const shown = readShownQuestion(readContent(message));
  if (shown !== null) return shown.readAs ?? shown.question;
  if (message.reference === null) return null;
  try {
    const { content } = await message.fetchReference();
    return stripMentions(content, client.user.id) || null;
  } catch {
    // Deleted meanwhile, or in a channel whose history the bot may not read: the judgement counts all the same.
    return null;
  }
}
