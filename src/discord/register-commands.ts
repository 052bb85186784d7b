import { isDeepStrictEqual } from 'node:util';
import { DiscordAPIError, REST, Routes } from 'discord.js';
import type { APIApplicationCommand, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { IbidError } from '../errors.ts';
import { COMMANDS } from './commands/all-commands.ts';

export interface RegisterOptions {
  readonly token: string;
  readonly api?: string;
  /** Only in this guild, where they appear at once; otherwise everywhere. */
  readonly guild?: string;
  /** Takes the commands away instead. */
  readonly remove?: boolean;
}

/** What was done, and which commands are there now. */
export interface Registered {
  readonly outcome: 'unchanged' | 'written' | 'removed';
  readonly names: readonly string[];
}

/**
 * Puts the bot's commands in place, when those that Discord has differ. Rejects with IbidError 'discord-token-refused'
 * or 'discord-unreachable', and with Discord's own error for anything else, such as a guild the bot is not in.
 */
export async function registerCommands(options: RegisterOptions): Promise<Registered> {
  const { token, api, guild, remove = false } = options;
  const rest = new REST(api === undefined ? {} : { api }).setToken(token);
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
    const route =
      guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
    const wanted = remove ? [] : COMMANDS.map(({ definition }) => definition);
    const present = (await rest.get(route, {
      query: new URLSearchParams({ with_localizations: 'true' }),
    })) as APIApplicationCommand[];
    const names = wanted.map(({ name }) => name);
    if (areCurrent(present, wanted)) return { outcome: 'unchanged', names };
    await rest.put(route, { body: wanted });
    return { outcome: remove ? 'removed' : 'written', names };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401)
      throw new IbidError('discord-token-refused', {}, { cause: error });
    if (error instanceof DiscordAPIError) throw error;
    const host = new URL(api ?? 'https://discord.com').host;
    throw new IbidError(
      'discord-unreachable',
      { host, seconds: 15, detail: String(error) },
      { cause: error },
    );
  }
}

/** Whether Discord has exactly these commands. */
export function areCurrent(
  present: readonly APIApplicationCommand[],
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): boolean {
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  return isDeepStrictEqual(
    [...present].sort(byName).map(comparable),
    [...wanted].sort(byName).map(comparable),
  );
}

/** The fields that we set, with what Discord fills in left out. */
function comparable(command: object): unknown {
  const { name, type, description, options, contexts, name_localizations, description_localizations } =
    command as Partial<APIApplicationCommand>;
  return dropEmpty({
    name,
    type: type ?? 1,
    description,
    options: options?.map((option) => dropEmpty({ required: false, autocomplete: false, ...option })),
    contexts: contexts?.toSorted((a, b) => a - b),
    name_localizations,
    description_localizations,
  });
}

function dropEmpty(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
