import { MessageFlags, type ButtonInteraction } from 'discord.js';
import type { Call, Outcome } from '../bot-parts.ts';
import { findQuestion } from '../buttons/keep-feedback.ts';
import { LOOKS, type ButtonEntry } from '../entry.ts';
import { messagesIn } from '../messages/messages.ts';
import { addLine } from '../rendering/lay-out.ts';
import { createPayload } from '../rendering/payload.ts';
import { renderPersonPost, type PassedOn } from './person-post.ts';

/** The button under "The story does not say" that passes the question on to people; pressed once, it is gone. */
export const ASK_PERSON: ButtonEntry<{ readonly action: 'ask-person' }> = {
  guards: { ...LOOKS, server: true },
  manner: { way: 'update', hidden: false },
  run: (_, interaction, call) => passOn(interaction, call),
};

async function passOn(interaction: ButtonInteraction, call: Call): Promise<Outcome> {
  const { parts, messages } = call;
  const { people, language } = parts.settings.of(interaction.guildId);
  const question = await findQuestion(interaction);
  const fail = (sentence: string): Outcome => ({ payload: createPayload(sentence), hidden: true });
  if (people === null) return fail(messages.nobodyToAsk);
  if (question === null) return fail(messages.questionGone);
  const asked = await describeAsked(interaction, question);
  const locale = language ?? interaction.guildLocale;
  const payload = renderPersonPost(asked, people.role, messagesIn(locale));
  try {
    await parts.post(people.channel, payload, { once: interaction.message.id });
  } catch (error) {
    parts.log.warn({ err: error, interaction: interaction.id }, 'question not passed on');
    return fail(messages.nobodyToAsk);
  }
  const { message, customId } = interaction;
  return {
    payload: {
      ...createPayload(messages.passedOn),
      ...addLine(message, `-# ${messages.passedOn}`, customId),
    },
  };
}

/** Who asked what, and where: the message that the answer replies to, or the interaction that it answers. */
async function describeAsked(interaction: ButtonInteraction, question: string): Promise<PassedOn> {
  const { message, guildId, channelId, user } = interaction;
  const isHidden = message.flags.has(MessageFlags.Ephemeral);
  const place = { question, guild: guildId ?? '', channel: channelId };
  try {
    const asking = message.reference === null ? null : await message.fetchReference();
    if (asking !== null) return { ...place, asker: asking.author.id, message: asking.id };
  } catch {
    // Deleted meanwhile: whoever presses is the one who wants to know.
  }
  return {
    ...place,
    asker: message.interactionMetadata?.user.id ?? user.id,
    message: isHidden ? null : message.id,
  };
}
