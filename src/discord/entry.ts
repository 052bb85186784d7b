import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIApplicationCommandsJSONBody,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Call, Outcome } from './bot-parts.ts';

export type CommandInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** What stands before a command or a button; see `turnAway`. */
export interface Guards {
  /** What a use counts towards: a question to the limits of user and channel, the rest to the user's light ones. */
  readonly rate: 'question' | 'light';
  /** Whether it is for servers only, and not for direct conversations. */
  readonly server: boolean;
  /**
   * Whom it is for: everybody, those who manage the server, those who may change the story that is answered from here, or those
   * who may give the server a story of its own.
   */
  readonly who: 'everybody' | 'managers' | 'admins' | 'keepers';
}

/** For everybody everywhere; it asks or searches. */
export const ASKS: Guards = Object.freeze({ rate: 'question', server: false, who: 'everybody' });
/** For everybody everywhere; it searches nothing. */
export const LOOKS: Guards = Object.freeze({ rate: 'light', server: false, who: 'everybody' });
/** For those who manage a server, there. */
export const MANAGES: Guards = Object.freeze({ rate: 'light', server: true, who: 'managers' });
/** For those who may change the story. */
export const ADMINS: Guards = Object.freeze({ rate: 'light', server: true, who: 'admins' });

/** For those who may give a server a story of its own, and take it away. */
export const KEEPS: Guards = Object.freeze({ rate: 'light', server: true, who: 'keepers' });

/** How an outcome appears: in a message of its own, or in place of the one that its button stands on. */
export interface Manner {
  readonly way: 'reply' | 'update';
  /** Whether only the person who asked sees it; what is refused always is. */
  readonly hidden: boolean;
}

/** A command as Discord is told of it, with what it does. */
export interface Command {
  /** Without `contexts` and `integration_types`, which follow from the guards. */
  readonly definition: RESTPostAPIApplicationCommandsJSONBody & { readonly name: string };
  readonly guards: Guards;
  /** Where some uses of it are for others; default: all have `guards`. */
  readonly guardsOf?: (interaction: CommandInteraction) => Guards;
  /** What more there is to it where servers may have stories of their own. */
  readonly perServer?: Partial<RESTPostAPIChatInputApplicationCommandsJSONBody>;
  /** Whether it is there only where servers may have stories of their own. Default false. */
  readonly onlyPerServer?: boolean;
  /** Whether only the person who used it sees the outcome. */
  readonly hides: (interaction: CommandInteraction) => boolean;
  /** As the audit log names a use of it; default: the name of the command. */
  readonly nameAction?: (interaction: CommandInteraction) => string;
  readonly run: (interaction: CommandInteraction, call: Call) => Outcome | Promise<Outcome>;
  readonly complete?: (interaction: AutocompleteInteraction, call: Call) => Choice[];
}

/** What the buttons of one action do, with their state. */
export interface ButtonEntry<S> {
  readonly guards: Guards;
  readonly manner: Manner;
  readonly run: (state: S, interaction: ButtonInteraction, call: Call) => Outcome | Promise<Outcome>;
}

/** One use of a command or button, read from its interaction; nothing of it is done yet. */
export interface Use {
  /** As the log and the metrics name it. */
  readonly name: string;
  /** As the audit log names it. */
  readonly action: string;
  readonly guards: Guards;
  readonly manner: Manner;
  readonly run: (call: Call) => Outcome | Promise<Outcome>;
}

/** Something to choose while typing. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The text of an option, null when it was left out. */
export function readText(interaction: CommandInteraction, option: string): string | null {
  return interaction.isChatInputCommand() ? interaction.options.getString(option) : null;
}
