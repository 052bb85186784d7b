import { MessageFlags, type RepliableInteraction } from 'discord.js';
import { createCall, type BotParts, type Outcome } from './bot-parts.ts';
import type { Use } from './entry.ts';
import { turnAway } from './guards.ts';
import { homeOf } from './home-of.ts';
import { nameUse } from './in-hand.ts';
import { messagesIn } from './messages/messages.ts';
import { describeFailure, noteLostReply, noteReply } from './request-outcome.ts';
import { layOut, PLAIN } from './rendering/lay-out.ts';
import { createPayload } from './rendering/payload.ts';
import { createResponder } from './respond.ts';

/**
 * Answers one use of a command or of a button: what its guards say, or what it does, announced when that takes long.
 * Resolves when all is done that goes on after the answer. Never rejects.
 */
export async function answerInteraction(
  interaction: RepliableInteraction,
  use: Use,
  parts: BotParts,
): Promise<void> {
  const name = nameUse(interaction.user.id, use.action);
  const isAgain = parts.inHand.takeCutOff(name);
  await parts.inHand.during({ id: interaction.id, channel: null, use: name }, () =>
    answerUse(interaction, use, parts, isAgain),
  );
}

/** Answers, and says besides, to whoever uses it `isAgain`, that it was not finished the last time. */
async function answerUse(
  interaction: RepliableInteraction,
  use: Use,
  parts: BotParts,
  isAgain: boolean,
): Promise<void> {
  const began = performance.now();
  const request = { interaction: interaction.id, guild: interaction.guildId, name: use.name };
  const respond = createResponder(interaction, { ...use.manner, deferAfterMs: parts.deferAfterMs });
  let outcome: Outcome;
  let layout = parts.layout;
  try {
    parts.metrics.countUse(use.name);
    const here = await parts.of(homeOf(interaction), interaction.user.id);
    ({ layout } = here);
    outcome =
      (await turnAway(interaction, use, here)) ?? (await use.run(createCall(here, interaction.locale)));
  } catch (error) {
    outcome = describeFailure(error, messagesIn(interaction.locale), parts, request);
  }
  try {
    await respond(outcome, layout);
    noteReply(began, parts, request);
    if (isAgain) await sayCutOff(interaction);
  } catch (error) {
    noteLostReply(error, parts, request);
  }
  // The first answer is shown before anything goes on, so that progress has a message to stand in.
  await outcome.goOn?.();
}

/** To whoever uses it alone, and not within the answer, which may be as long as a message can be. */
async function sayCutOff(interaction: RepliableInteraction): Promise<void> {
  const { cutOff } = messagesIn(interaction.locale);
  await interaction.followUp({ ...layOut(createPayload(cutOff), PLAIN), flags: MessageFlags.Ephemeral });
}
