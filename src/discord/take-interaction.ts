import type { AutocompleteInteraction, ButtonInteraction, Interaction } from 'discord.js';
import type { BotParts, Call, Outcome } from './bot-parts.ts';
import { decodeButton } from './button-state.ts';
import { MANNERS, pressButton } from './buttons/press-button.ts';
import { COMMANDS } from './commands/all-commands.ts';
import type { CommandInteraction } from './commands/command.ts';
import { describeFailure, noteLostReply, noteReply } from './request-outcome.ts';
import { messagesIn } from './messages/messages.ts';
import { createPayload } from './rendering/payload.ts';
import { renderMoment } from './rendering/sources-message.ts';
import { createResponder, type Answerable, type ResponseManner } from './respond.ts';

const COMMANDS_BY_NAME = new Map(COMMANDS.map((command) => [command.definition.name, command]));

/** Answers a use of a command or of a button, or completes what is being typed. Never rejects. */
export async function takeInteraction(interaction: Interaction, parts: BotParts): Promise<void> {
  if (interaction.isAutocomplete()) await complete(interaction, parts);
  else if (interaction.isButton()) await takeButton(interaction, parts);
  else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand())
    await takeCommand(interaction, parts);
}

async function takeCommand(interaction: CommandInteraction, parts: BotParts): Promise<void> {
  const command = COMMANDS_BY_NAME.get(interaction.commandName);
  if (command === undefined) return;
  const { isQuestion } = command;
  const manner = { way: 'reply', hidden: command.hides(interaction) } as const;
  await answer(interaction, command.definition.name, isQuestion, manner, parts, (call) =>
    command.run(interaction, call),
  );
}

async function takeButton(interaction: ButtonInteraction, parts: BotParts): Promise<void> {
  const state = decodeButton(interaction.customId);
  const manner = state === null ? ({ way: 'reply', hidden: true } as const) : MANNERS[state.action];
  await answer(interaction, state?.action ?? 'unknown', false, manner, parts, (call) =>
    state === null
      ? Promise.resolve({ payload: createPayload(call.messages.oldButton) })
      : pressButton(state, interaction, call),
  );
}

async function answer(
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

async function complete(interaction: AutocompleteInteraction, parts: BotParts): Promise<void> {
  try {
    const story = parts.story();
    const call = { parts, messages: messagesIn(interaction.locale), story, shelf: parts.shelfOf(story) };
    const choices = COMMANDS_BY_NAME.get(interaction.commandName)?.complete?.(interaction, call) ?? [];
    await interaction.respond(choices);
  } catch (error) {
    // Whoever types has typed on: a completion that comes too late is of no use to anybody.
    parts.log.warn({ err: error, interaction: interaction.id }, 'completion failed');
  }
}
