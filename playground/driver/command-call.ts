import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import { storeAttachment } from '../discord/attachments.ts';
import type { FileToSend } from '../discord/attachments.ts';
import { listCommands } from '../discord/commands.ts';
import { findUser } from '../discord/people.ts';
import { describeChannel, permissionsOf } from '../discord/places.ts';
import type { ChannelRecord } from '../discord/places.ts';
import type { World } from '../discord/world.ts';

/** A value for an option: text, number, yes or no, a file, or someone or something with an id. */
type OptionValue = string | number | boolean | FileToSend | { id: string };

/** Options by name; undefined ones are left out. */
export type OptionValues = Record<string, OptionValue | undefined>;

interface CallPlace {
  userId: string;
  channel: ChannelRecord;
}

/** The commands that Discord offers a person in a channel: of their type, for this context, with their permissions. */
export function offeredCommands(
  world: World,
  type: ApplicationCommandType,
  { userId, channel }: CallPlace,
): APIApplicationCommand[] {
  const guild = world.guilds.get(channel.guildId ?? '');
  const known = [...(guild ? listCommands(world, guild.id) : []), ...listCommands(world, null)];
  const context = guild ? 0 : 1;
  return known.filter((command) => {
    if (command.type !== type) return false;
    if (command.contexts && !command.contexts.map(Number).includes(context)) return false;
    const needs = command.default_member_permissions;
    if (!guild || needs === null) return true;
    const has = permissionsOf(guild, userId);
    if ((has & PermissionFlagsBits.Administrator) !== 0n) return true;
    return needs !== '0' && (has & BigInt(needs)) === BigInt(needs);
  });
}

/** One of the offered commands by name; throws with the list of what is offered. */
export function findOffered(
  world: World,
  type: ApplicationCommandType,
  name: string,
  place: CallPlace,
): APIApplicationCommand {
  const offered = offeredCommands(world, type, place);
  const found = offered.find((command) => command.name === name);
  if (found) return found;
  const names = offered.map((command) => command.name).join(', ') || 'nothing';
  throw new Error(`Discord does not offer "${name}" here; it offers ${names}`);
}

/**
 * The `data` of a slash command or of its autocomplete. `path` is `/ask` or `/admin article remove`. Throws
 * where Discord's own client would not let a person send: unknown or missing options, values out of bounds.
 */
export function callCommand(
  world: World,
  path: string,
  values: OptionValues,
  place: CallPlace,
  focused: string | null = null,
): object {
  const [name = '', ...steps] = path.replace(/^\//, '').split(/\s+/);
  const command = findOffered(world, ApplicationCommandType.ChatInput, name, place);
  let definitions = command.options ?? [];
  const groups: { name: string; type: number }[] = [];
  for (const step of steps) {
    const group = definitions.find((option) => option.name === step);
    if (!group || !isGroup(group)) throw new Error(`${path}: there is no subcommand "${step}"`);
    groups.push({ name: step, type: group.type });
    definitions = ('options' in group ? group.options : undefined) ?? [];
  }
  if (definitions.some(isGroup)) throw new Error(`${path}: a subcommand is missing`);
  const resolved: Resolved = { attachments: {}, users: {}, channels: {}, roles: {} };
  const given = Object.entries(focused === null || focused in values ? values : { ...values, [focused]: '' });
  let options: object[] = given.flatMap(([option, value]) => {
    if (value === undefined) return [];
    const definition = definitions.find((known) => known.name === option);
    if (!definition) throw new Error(`${path}: there is no option "${option}"`);
    if (focused === null) checkValue(path, definition, value);
    const sent = sendValue(world, place.channel, definition, value, resolved);
    return [
      { name: option, type: definition.type, value: sent, ...(option === focused ? { focused: true } : {}) },
    ];
  });
  const missing = definitions.find((known) => known.required && values[known.name] === undefined);
  if (missing && focused === null) throw new Error(`${path}: the option "${missing.name}" is required`);
  for (const group of groups.reverse()) options = [{ ...group, options }];
  return { id: command.id, name: command.name, type: command.type, options, resolved };
}

function isGroup(option: APIApplicationCommandOption): boolean {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function checkValue(path: string, definition: APIApplicationCommandOption, value: OptionValue): void {
  const refuse = (why: string): never => {
    throw new Error(
      `${path}: Discord does not take ${JSON.stringify(value)} for "${definition.name}": ${why}`,
    );
  };
  const limits = definition as {
    choices?: { value: string | number }[];
    min_length?: number;
    max_length?: number;
    min_value?: number;
    max_value?: number;
  };
  const expected = EXPECTED[definition.type];
  if (expected && typeof value !== expected) refuse(`it is not a ${expected}`);
  if (limits.choices && !limits.choices.some((choice) => choice.value === value))
    refuse('it is not a choice');
  if (typeof value === 'string') {
    const most =
      definition.type === ApplicationCommandOptionType.String ? (limits.max_length ?? 6000) : Infinity;
    if (value.length < (limits.min_length ?? 0) || value.length > most) refuse('its length');
  }
  if (typeof value === 'number')
    if (value < (limits.min_value ?? -Infinity) || value > (limits.max_value ?? Infinity)) refuse('its size');
}

const EXPECTED: Partial<Record<number, string>> = {
  [ApplicationCommandOptionType.String]: 'string',
  [ApplicationCommandOptionType.Integer]: 'number',
  [ApplicationCommandOptionType.Number]: 'number',
  [ApplicationCommandOptionType.Boolean]: 'boolean',
  [ApplicationCommandOptionType.Attachment]: 'object',
};

/** What a command is told of whatever its options name, by ids. */
type Resolved = Record<'attachments' | 'users' | 'channels' | 'roles', Record<string, unknown>>;

/** What stands in the payload for a value: itself, or the id of something that is put into `resolved`. */
function sendValue(
  world: World,
  channel: ChannelRecord,
  definition: APIApplicationCommandOption,
  value: OptionValue,
  resolved: Resolved,
): string | number | boolean {
  if (typeof value !== 'object') return value;
  if ('id' in value) {
    const { id } = value;
    const user = findUser(world, id);
    const named = world.channels.get(id);
    const role = world.guilds.get(channel.guildId ?? '')?.roles.find((one) => one.id === id);
    if (user) resolved.users[id] = user;
    const takes = 'channel_types' in definition ? definition.channel_types : undefined;
    if (named && takes !== undefined && !(takes as number[]).includes(named.type))
      throw new Error(`Discord does not offer the channel ${named.name} for "${definition.name}"`);
    if (named) resolved.channels[id] = { ...describeChannel(world, named), permissions: '0' };
    if (role) resolved.roles[id] = role;
    return id;
  }
  const attachment = uploadFile(world, channel, value);
  resolved.attachments[attachment.id] = attachment;
  return attachment.id;
}

/** Puts a user's file on the CDN. */
function uploadFile(
  world: World,
  channel: ChannelRecord,
  { name, data, contentType = 'application/octet-stream' }: FileToSend,
): ReturnType<typeof storeAttachment> {
  return storeAttachment(world, channel.id, { name, contentType, bytes: Buffer.from(data) });
}
