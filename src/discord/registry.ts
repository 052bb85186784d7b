import {
  ApplicationIntegrationType,
  InteractionContextType,
  type ButtonInteraction,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RepliableInteraction,
} from 'discord.js';
import { ADMIN_BUTTONS, OLD_ADMIN_BUTTON } from './admin/admin-buttons.ts';
import { ADMIN } from './admin/admin-command.ts';
import { decodeButton, formOf, storyOfButton, type ButtonForm } from './buttons/button-codec.ts';
import type { ButtonAction, ButtonStateOf } from './buttons/button-state.ts';
import { OLD_BUTTON, READER_BUTTONS } from './buttons/reader-buttons.ts';
import { ASK } from './commands/ask.ts';
import { FIND_IN_STORY } from './commands/find-in-story.ts';
import { HELP } from './commands/help.ts';
import { PRIVACY } from './commands/privacy.ts';
import { QUOTE } from './commands/quote.ts';
import { SOURCES } from './commands/sources.ts';
import { LOOKS, type ButtonEntry, type Command, type CommandInteraction, type Use } from './entry.ts';
import { isOtherForm, sayOldCommand } from './old-command.ts';
import { ASK_PERSON } from './people/ask-person.ts';
import { THIS_ANSWERS } from './people/this-answers.ts';
import { refuseOtherStory } from './stories/other-story.ts';
import { readStoryMenu, STORY } from './stories/choose-story.ts';
import { SETTINGS } from './settings/settings-command.ts';

/** Every command that the bot has. */
export const COMMANDS: readonly Command[] = [
  ASK,
  QUOTE,
  SOURCES,
  HELP,
  PRIVACY,
  FIND_IN_STORY,
  SETTINGS,
  ADMIN,
  THIS_ANSWERS,
  STORY,
];

/** Every button that the bot has. */
const BUTTONS: { readonly [A in ButtonAction]: ButtonEntry<ButtonStateOf<A>> } = {
  ...READER_BUTTONS,
  'ask-person': ASK_PERSON,
  ...ADMIN_BUTTONS,
};

/** What stands for a button that can no longer be read. */
const OLD_BUTTONS: Readonly<Record<ButtonForm, ButtonEntry<null>>> = {
  readers: OLD_BUTTON,
  admins: OLD_ADMIN_BUTTON,
};

/** What stands for a command, a menu or a form that this version does not have. */
const OLD_COMMAND: Use = {
  name: 'unknown',
  action: 'unknown',
  guards: LOOKS,
  manner: { way: 'reply', hidden: true },
  run: ({ messages }) => sayOldCommand(messages),
};

const COMMANDS_BY_NAME = new Map(COMMANDS.map((command) => [command.definition.name, command]));

/** The command of that name; undefined when there is none. */
export function findCommand(name: string): Command | undefined {
  return COMMANDS_BY_NAME.get(name);
}

/** What the descriptions of the commands depend on. */
export interface DescribedFor {
  /** Where servers may have stories of their own. Default false. */
  readonly perServer?: boolean;
  /** Whether people may install the bot for themselves, and use it wherever they are. Default false. */
  readonly userInstall?: boolean;
}

/** A command as Discord is told of it. */
export function describeCommand(
  { definition, guards, perServer: more }: Command,
  { perServer = false, userInstall = false }: DescribedFor = {},
): RESTPostAPIApplicationCommandsJSONBody {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const isForPeople = userInstall && !guards.server;
  return {
    ...definition,
    ...(perServer ? more : undefined),
    // Both are said always: what is left out takes what the application's page says.
    integration_types: isForPeople ? [GuildInstall, UserInstall] : [GuildInstall],
    contexts: guards.server ? [Guild] : isForPeople ? [Guild, BotDM, PrivateChannel] : [Guild, BotDM],
  } as RESTPostAPIApplicationCommandsJSONBody;
}

/**
 * What an interaction asks for. What this version does not have, or has in another form, asks for a sentence that says so:
 * commands and messages outlive the version that made them.
 */
export function readUse(interaction: RepliableInteraction): Use {
  try {
    if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand())
      return readCommand(interaction) ?? OLD_COMMAND;
  } catch (error) {
    if (!isOtherForm(error)) throw error;
  }
  if (interaction.isStringSelectMenu()) return readStoryMenu(interaction) ?? OLD_COMMAND;
  return interaction.isButton() ? readButton(interaction) : OLD_COMMAND;
}

function readCommand(interaction: CommandInteraction): Use | null {
  const command = findCommand(interaction.commandName);
  if (command === undefined) return null;
  const { definition } = command;
  return {
    name: definition.name,
    action: command.nameAction?.(interaction) ?? definition.name,
    guards: command.guardsOf?.(interaction) ?? command.guards,
    manner: { way: 'reply', hidden: command.hides(interaction) },
    run: (call) => command.run(interaction, call),
  };
}

/** What a press of a button asks for. */
function readButton(interaction: ButtonInteraction): Use {
  const { customId } = interaction;
  const state = decodeButton(customId);
  // The action of the state has found its button, which the types cannot follow.
  const button = (
    state === null ? OLD_BUTTONS[formOf(customId)] : BUTTONS[state.action]
  ) as ButtonEntry<unknown>;
  const { guards, manner } = button;
  const action = state?.action ?? 'unknown';
  return {
    // What admins press counts as a use of their command.
    name: guards.who === 'admins' ? ADMIN.definition.name : action,
    action,
    guards,
    manner,
    run: (call) => refuseOtherStory(storyOfButton(customId), call) ?? button.run(state, interaction, call),
  };
}
