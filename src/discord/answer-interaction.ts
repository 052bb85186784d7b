import type { BotParts, Call, Outcome } from './bot-parts.ts';
import { describeFailure, noteLostReply, noteReply } from './request-outcome.ts';
import { messagesIn } from './messages/messages.ts';
import { createPayload } from './rendering/payload.ts';
import { renderMoment } from './rendering/sources-message.ts';
import { createResponder, type Answerable, type ResponseManner } from './respond.ts';

/**
 * Answers one use of a command or of a button: within the limits of the user, with what `work` gives, announced when that
 * takes long. A question counts towards the limits of user and channel, everything else is light. Never rejects.
 */
export async function answerInteraction(
  interaction: Answerable,
  name: string,
  isQuestion: boolean,
  manner: Omit<ResponseManner, 'deferAfterMs'>,
  parts: BotParts,
  work: (call: Call) => Promise<Outcome>,
): Promise<void> {
  const began = performance.now();
  const request = { interaction: interaction.id, guild: interaction.guildId, name };
  const messages = messagesIn(interaction.locale);
  const respond = createResponder(interaction, { ...manner, deferAfterMs: parts.deferAfterMs });
  let outcome: Outcome;
  try {
    parts.metrics.countUse(name);
    const { limits } = parts;
    const wait = isQuestion
      ? await limits.take(interaction.user.id, interaction.channelId)
      : await limits.takeLight(interaction.user.id);
    outcome = wait > 0 ? turnAway(wait) : await work(createCall());
  } catch (error) {
    outcome = describeFailure(error, messages, parts, request);
  }
  try {
    await respond(outcome);
    noteReply(began, parts, request);
  } catch (error) {
    noteLostReply(error, parts, request);
  }

  function createCall(): Call {
    const story = parts.story();
    return { parts, messages, story, shelf: parts.shelfOf(story) };
  }

  function turnAway(wait: number): Outcome {
    parts.metrics.countTurnedAway();
    const when = renderMoment(Date.now() + wait, 'R');
    return { payload: createPayload(messages.tryAgain(when)), hidden: true };
  }
}
