import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
} from 'discord-api-types/v10';
import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { refuseInvalidForm, unknown } from './discord-error.ts';
import type { FormFault } from './discord-error.ts';
import { tooMany, wrongLength } from './form-faults.ts';
import { tellNews } from './world.ts';
import type { World } from './world.ts';

export type CommandBody = RESTPostAPIApplicationCommandsJSONBody;

/** The commands of a guild, or the global ones for null, in the order of their registration. */
export function listCommands(world: World, guildId: string | null): APIApplicationCommand[] {
  return world.commands.filter((command) => (command.guild_id ?? null) === guildId);
}

/** Adds a command. One with the same type and name is replaced and keeps its id, as in Discord. */
export function addCommand(world: World, guildId: string | null, body: CommandBody): APIApplicationCommand {
  refuseInvalidForm(commandFaults(body, []));
  const type = body.type ?? ApplicationCommandType.ChatInput;
  const isSame = (command: APIApplicationCommand): boolean =>
    command.name === body.name && command.type === type && (command.guild_id ?? null) === guildId;
  const before = world.commands.find(isSame);
  const command = {
    default_member_permissions: null,
    contexts: null,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    nsfw: false,
    description: '',
    name_localizations: null,
    description_localizations: null,
    ...body,
    id: before?.id ?? world.newId(),
    application_id: world.bot.id,
    type,
    version: world.newId(),
    ...(guildId === null ? {} : { guild_id: guildId }),
  } as APIApplicationCommand;
  world.commands = [...world.commands.filter((other) => !isSame(other)), command];
  tellNews(world, { kind: 'commands' });
  return command;
}

/** Puts these commands in the place of all commands of the guild, or of all global ones. */
export function replaceCommands(
  world: World,
  guildId: string | null,
  bodies: readonly CommandBody[],
): APIApplicationCommand[] {
  refuseInvalidForm(bodies.flatMap((body, index) => commandFaults(body, [index])));
  const isKept = (command: APIApplicationCommand): boolean =>
    (command.guild_id ?? null) !== guildId ||
    bodies.some(
      (body) =>
        body.name === command.name && (body.type ?? ApplicationCommandType.ChatInput) === command.type,
    );
  world.commands = world.commands.filter(isKept);
  tellNews(world, { kind: 'commands' });
  return bodies.map((body) => addCommand(world, guildId, body));
}

/** Changes the fields that the body names. */
export function changeCommand(
  world: World,
  guildId: string | null,
  id: string,
  body: Partial<CommandBody>,
): APIApplicationCommand {
  const index = world.commands.findIndex((one) => one.id === id && (one.guild_id ?? null) === guildId);
  const before = world.commands[index];
  if (!before) throw unknown.command();
  const changed = { ...before, ...body, version: world.newId() } as APIApplicationCommand;
  refuseInvalidForm(commandFaults(changed as CommandBody, []));
  world.commands[index] = changed;
  tellNews(world, { kind: 'commands' });
  return changed;
}

/** Removes a command; throws Discord's 10063 for an unknown one. */
export function removeCommand(world: World, guildId: string | null, id: string): void {
  const index = world.commands.findIndex((one) => one.id === id && (one.guild_id ?? null) === guildId);
  if (index === -1) throw unknown.command();
  world.commands.splice(index, 1);
  tellNews(world, { kind: 'commands' });
}

// Slash commands and options: lower case where the script has it, letters, digits, "-", "_" and "'".
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function commandFaults(body: CommandBody, at: readonly (string | number)[]): FormFault[] {
  if ((body.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput)
    return wrongLength([...at, 'name'], body.name, 1, 32);
  const options = 'options' in body ? (body.options ?? []) : [];
  return [...slashFaults(body as { name: string; description: string }, at), ...optionFaults(options, at)];
}

function slashFaults(
  named: { name: string; description: string },
  at: readonly (string | number)[],
): FormFault[] {
  const isName = SLASH_NAME.test(named.name) && named.name === named.name.toLowerCase();
  const message = 'Command name is invalid';
  const nameFaults = isName
    ? []
    : [{ at: [...at, 'name'], code: 'APPLICATION_COMMAND_INVALID_NAME', message }];
  return [...nameFaults, ...wrongLength([...at, 'description'], named.description, 1, 100)];
}

function optionFaults(
  options: readonly APIApplicationCommandOption[],
  at: readonly (string | number)[],
): FormFault[] {
  const faults = tooMany([...at, 'options'], options.length, 25);
  let isOptionalSeen = false;
  const names = new Set<string>();
  for (const [index, option] of options.entries()) {
    const here = [...at, 'options', index];
    faults.push(...slashFaults(option, here));
    const isGroup =
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup;
    if (isGroup) faults.push(...optionFaults(option.options ?? [], here));
    else if (option.required !== true) isOptionalSeen = true;
    else if (isOptionalSeen)
      faults.push({
        at: here,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    if (names.has(option.name))
      faults.push({
        at: here,
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists',
      });
    names.add(option.name);
    if ('choices' in option) faults.push(...tooMany([...here, 'choices'], option.choices.length, 25));
  }
  return faults;
}
