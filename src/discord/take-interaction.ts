import type { AutocompleteInteraction, ButtonInteraction, Interaction } from 'discord.js';
import { isAdminButton } from './admin/admin-button.ts';
import { ADMIN } from './admin/admin-command.ts';
import { completeAdmin, takeAdminButton, takeAdminCommand } from './admin/take-admin.ts';
import { answerInteraction } from './answer-interaction.ts';
import type { BotParts } from './bot-parts.ts';
import { decodeButton } from './button-state.ts';
import { MANNERS, pressButton } from './buttons/press-button.ts';
import { COMMANDS } from './commands/all-commands.ts';
import type { CommandInteraction } from './commands/command.ts';
import { messagesIn } from './messages/messages.ts';
import { createPayload } from './rendering/payload.ts';

const COMMANDS_BY_NAME = new Map(COMMANDS.map((command) => [command.definition.name, command]));

/** Answers a use of a command or of a button, or completes what is being typed. Never rejects. */
export async function takeInteraction(interaction: Interaction, parts: BotParts): Promise<void> {
  if (interaction.isAutocomplete()) await complete(interaction, parts);
  else if (interaction.isButton())
    await (isAdminButton(interaction.customId) ? takeAdminButton : takeButton)(interaction, parts);
  else if (interaction.isChatInputCommand() && interaction.commandName === ADMIN.name)
    await takeAdminCommand(interaction, parts);
  else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand())
    await takeCommand(interaction, parts);
}

async function takeCommand(interaction: CommandInteraction, parts: BotParts): Promise<void> {
  const command = COMMANDS_BY_NAME.get(interaction.commandName);
  if (command === undefined) return;
  const { isQuestion } = command;
  const manner = { way: 'reply', hidden: command.hides(interaction) } as const;
  await answerInteraction(interaction, command.definition.name, isQuestion, manner, parts, (call) =>
    command.run(interaction, call),
  );
}

async function takeButton(interaction: ButtonInteraction, parts: BotParts): Promise<void> {
  const state = decodeButton(interaction.customId);
  const manner = state === null ? ({ way: 'reply', hidden: true } as const) : MANNERS[state.action];
  await answerInteraction(interaction, state?.action ?? 'unknown', false, manner, parts, (call) =>
    state === null
      ? Promise.resolve({ payload: createPayload(call.messages.oldButton) })
      : pressButton(state, interaction, call),
  );
}

async function complete(interaction: AutocompleteInteraction, parts: BotParts): Promise<void> {
  try {
    if (interaction.commandName === ADMIN.name) {
      await interaction.respond(await completeAdmin(interaction, parts));
      return;
    }
    const story = parts.story();
    const call = { parts, messages: messagesIn(interaction.locale), story, shelf: parts.shelfOf(story) };
    const choices = COMMANDS_BY_NAME.get(interaction.commandName)?.complete?.(interaction, call) ?? [];
    await interaction.respond(choices);
  } catch (error) {
    // Whoever types has typed on: a completion that comes too late is of no use to anybody.
    parts.log.warn({ err: error, interaction: interaction.id }, 'completion failed');
  }
}
