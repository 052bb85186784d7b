import type { AutocompleteInteraction, Interaction } from 'discord.js';
import { answerInteraction } from './answer-interaction.ts';
import { createCall, type BotParts } from './bot-parts.ts';
import { homeOf } from './home-of.ts';
import { mayComplete } from './guards.ts';
import { findCommand, readUse } from './registry.ts';

/** Answers whatever somebody has used or pressed, or completes what is being typed. Never rejects. */
export async function takeInteraction(interaction: Interaction, parts: BotParts): Promise<void> {
  if (interaction.isAutocomplete()) await complete(interaction, parts);
  else if (interaction.isRepliable()) await answerInteraction(interaction, readUse(interaction), parts);
}

async function complete(interaction: AutocompleteInteraction, parts: BotParts): Promise<void> {
  try {
    const command = findCommand(interaction.commandName);
    const here = await parts.of(homeOf(interaction), interaction.user.id);
    const choices =
      command?.complete !== undefined && (await mayComplete(interaction, command.guards, here))
        ? command.complete(interaction, createCall(here, interaction.locale))
        : [];
    await interaction.respond(choices);
  } catch (error) {
    // Whoever types has typed on: a completion that comes too late is of no use to anybody.
    parts.log.warn({ err: error, interaction: interaction.id }, 'completion failed');
  }
}
