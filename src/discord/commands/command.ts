import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Call, Outcome } from '../bot-parts.ts';

/** A command as Discord is told of it, with what it does. */
export interface Command {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody & { readonly name: string };
  /** Whether it asks or searches, and so counts towards the limits of user and channel. */
  readonly isQuestion: boolean;
  /** Whether only the person who used it sees the outcome. */
  readonly hides: (interaction: CommandInteraction) => boolean;
  readonly run: (interaction: CommandInteraction, call: Call) => Promise<Outcome>;
  readonly complete?: (interaction: AutocompleteInteraction, call: Call) => Choice[];
}

export type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** Something to choose while typing. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The text of an option, null when it was left out. */
export function readText(interaction: CommandInteraction, option: string): string | null {
  return interaction.isChatInputCommand() ? interaction.options.getString(option) : null;
}
