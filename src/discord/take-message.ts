import type { Message } from 'discord.js';
import { askStory } from './ask-story.ts';
import { createCall, type BotParts, type Outcome } from './bot-parts.ts';
import { deliver, postOnce } from './deliver.ts';
import { isForBot, readMessageFacts, type MessageFacts } from './eligibility.ts';
import { findQuestion } from './find-question.ts';
import { describeFailure, noteLostReply, noteReply } from './request-outcome.ts';
import { messagesIn } from './messages/messages.ts';
import type { Surface } from './metrics.ts';
import { renderAnswer } from './rendering/answer-message.ts';
import { createPayload } from './rendering/payload.ts';
import { renderMoment } from './rendering/sources-message.ts';
import { describe } from './respond.ts';
import { isSilenced, tellSilenced } from './tell-silenced.ts';

/** Keeps who has been told what, so that nobody is told it twice. */
export interface Told {
  /** Until when somebody has been told to wait. */
  readonly until: Map<string, number>;
  /** Who knows of which channel that the bot may not write there. */
  readonly silenced: Set<string>;
}

/** Answers a message that is meant for the bot with a reply; leaves all others alone. Never rejects. */
export async function takeMessage(
  message: Message,
  botId: string,
  told: Told,
  parts: BotParts,
): Promise<void> {
  const facts = readMessageFacts(message, botId);
  if (!isForBot(facts, parts.answerChannels)) return;
  const began = performance.now();
  const request = { message: message.id, guild: message.guildId };
  const locale = message.guild?.preferredLocale;
  const messages = messagesIn(locale);
  const typing = setTimeout(() => {
    if (message.channel.isSendable()) message.channel.sendTyping().catch(() => undefined);
  }, parts.deferAfterMs);
  let outcome: Outcome | null;
  try {
    const wait = await parts.limits.take(message.author.id, message.channelId);
    if (wait > 0) outcome = turnAway(wait);
    else {
      const call = createCall(parts, locale);
      const asked = { surface: surfaceOf(facts), asker: message.guildId ?? message.author.id };
      const { text, isElsewhere } = await findQuestion(message, facts);
      const answer = await askStory(call, text, asked);
      outcome = { payload: renderAnswer(answer, messages, { showsQuestion: isElsewhere }) };
    }
  } catch (error) {
    outcome = describeFailure(error, messages, parts, request);
  } finally {
    clearTimeout(typing);
  }
  if (outcome === null) return;
  try {
    const reply = { ...describe(outcome.payload), failIfNotExists: false, ...postOnce(message.id) };
    await deliver(() => message.reply(reply));
    noteReply(began, parts, request);
  } catch (error) {
    noteLostReply(error, parts, request);
    if (isSilenced(error) && (facts.mentionsBot || facts.repliesToBot))
      await tellSilenced(message, messages, told.silenced).catch((fault: unknown) => {
        parts.log.warn({ err: fault, ...request }, 'nobody could be told');
      });
  }

  /** A reply to a message cannot be shown to one person only, so it is given once and not to every further message. */
  function turnAway(wait: number): Outcome | null {
    parts.metrics.countTurnedAway();
    const now = Date.now();
    for (const [user, until] of told.until) if (until <= now) told.until.delete(user);
    if (told.until.has(message.author.id)) return null;
    told.until.set(message.author.id, now + wait);
    return { payload: createPayload(messages.tryAgain(renderMoment(now + wait, 'R'))) };
  }
}

function surfaceOf({ isDirect, mentionsBot, repliesToBot }: MessageFacts): Surface {
  if (isDirect) return 'direct';
  if (repliesToBot) return 'reply';
  return mentionsBot ? 'mention' : 'channel';
}
