import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType, DiscordAPIError, REST, Routes } from 'discord.js';
import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Ask } from './check-channel.ts';
import { findTwice, type Twice } from './commands-twice.ts';
import { APPLICATION, COMMANDS as PRESENT } from './discord-replies.ts';
import { COMMANDS, describeCommand, type DescribedFor } from './registry.ts';
import { explainFailure } from './unreachable.ts';

/** Seconds that discord.js waits for an answer. */
const TIMEOUT = 15;
const WITH_LOCALISATIONS = new URLSearchParams({ with_localizations: 'true' });

interface RegisterOptions extends DescribedFor {
  readonly token: string;
  readonly api?: string;
  /** Only in this guild, where they appear at once; otherwise everywhere. */
  readonly guild?: string;
  /** Takes the commands away instead. */
  readonly remove?: boolean;
  /** The guilds that have the commands for admins, which stand nowhere else. Default: none. */
  readonly adminGuilds?: readonly string[];
}

/** What was done, and which commands are there now. */
export interface Registered {
  readonly outcome: 'unchanged' | 'written' | 'removed';
  readonly names: readonly string[];
  /** What was done about `/admin` in each of its guilds; `refused` where Discord does not let the bot. */
  readonly admin: readonly { readonly guild: string; readonly outcome: AdminRegistered }[];
  /** Commands that people see twice, now that this is done. */
  readonly twice: readonly Twice[];
}

type AdminRegistered = Registered['outcome'] | 'refused';

/**
 * Puts the bot's commands in place, when those that Discord has differ: all but `/admin` everywhere, or in one guild, and
 * `/admin` in its own guilds, where it leaves other commands alone. With `guild` only that guild is looked at. Rejects
 * with IbidError 'discord-token-refused', 'discord-malformed' or 'discord-unreachable', and with Discord's own error for anything else, such
 * as a guild the bot is not in.
 */
export async function registerCommands(options: RegisterOptions): Promise<Registered> {
  const { token, api, guild, remove = false, adminGuilds = [], perServer = false, userInstall } = options;
  const rest = new REST(api === undefined ? {} : { api }).setToken(token);
  const ask: Ask = (path, query) => rest.get(path, query === undefined ? {} : { query });
  try {
    const { id } = APPLICATION.parse(await ask(Routes.currentApplication()));
    const route =
      guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
    const withAdmin = guild !== undefined && adminGuilds.includes(guild);
    const all = listWanted({ withAdmin, perServer, ...(userInstall === undefined ? {} : { userInstall }) });
    const wanted = remove ? [] : all;
    const present = await listPresent(ask, route);
    const names = wanted.map(({ name }) => name);
    const isCurrent = areCurrent(present, wanted);
    if (!isCurrent) await rest.put(route, { body: wanted });
    const outcome = isCurrent ? 'unchanged' : remove ? 'removed' : 'written';
    // Where they stand everywhere, those of a server are of another time.
    const admin =
      guild === undefined ? await registerAdmin(rest, ask, id, adminGuilds, remove || perServer) : [];
    return { outcome, names, admin, twice: remove ? [] : await findTwice(ask, id, guild) };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status !== 401) throw error;
    throw explainFailure(error, api, TIMEOUT);
  }
}

/** The commands as Discord is told of them, `/admin` only when it is asked for, or servers may have stories of their own. */
export function listWanted({
  withAdmin = false,
  ...described
}: DescribedFor & { readonly withAdmin?: boolean } = {}): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const { perServer = false } = described;
  return COMMANDS.filter(
    ({ guards, onlyPerServer = false }) =>
      perServer || (!onlyPerServer && (withAdmin || guards.who !== 'admins')),
  ).map((command) => describeCommand(command, described));
}

/** The commands that Discord has, with their names in all languages. */
export async function listPresent(ask: Ask, route: `/${string}`): Promise<APIApplicationCommand[]> {
  return PRESENT.parse(await ask(route, WITH_LOCALISATIONS));
}

/** Puts the commands for admins into their guilds, or takes them away there. */
async function registerAdmin(
  rest: REST,
  ask: Ask,
  id: string,
  guilds: readonly string[],
  remove: boolean,
): Promise<Registered['admin']> {
  const registered: { guild: string; outcome: AdminRegistered }[] = [];
  const wanted = listAdminCommands();
  for (const guild of guilds) {
    try {
      const route = Routes.applicationGuildCommands(id, guild);
      const all = await listPresent(ask, route);
      const present = all.filter(isAdminCommand);
      if (remove ? present.length === 0 : areCurrent(present, wanted))
        registered.push({ guild, outcome: 'unchanged' });
      else {
        if (remove)
          for (const found of present) await rest.delete(Routes.applicationGuildCommand(id, guild, found.id));
        else for (const command of wanted) await rest.post(route, { body: command });
        registered.push({ guild, outcome: remove ? 'removed' : 'written' });
      }
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || ![403, 404].includes(error.status)) throw error;
      registered.push({ guild, outcome: 'refused' });
    }
  }
  return registered;
}

/** The commands for admins as Discord is told of them. */
export function listAdminCommands(): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  return COMMANDS.filter(({ guards }) => guards.who === 'admins').map((command) => describeCommand(command));
}

/** Whether a command that Discord has is one of those for admins. */
export function isAdminCommand({ name, type }: APIApplicationCommand): boolean {
  return listAdminCommands().some(
    (command) => command.name === name && (command.type ?? ApplicationCommandType.ChatInput) === type,
  );
}

/** Whether Discord has exactly these commands. */
export function areCurrent(
  present: readonly APIApplicationCommand[],
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
): boolean {
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  // Those of a server are for that server: where else they are is nothing that Discord keeps.
  const isOfServer = present.some(({ guild_id }) => guild_id !== undefined);
  const list = (commands: readonly { name: string }[]): unknown[] =>
    [...commands].sort(byName).map((command) => comparable(command, isOfServer));
  return isDeepStrictEqual(list(present), list(wanted));
}

/** The fields that we set, with what Discord fills in left out. */
function comparable(command: object, isOfServer: boolean): unknown {
  const {
    name,
    type,
    description,
    options,
    contexts,
    integration_types,
    name_localizations,
    description_localizations,
    default_member_permissions,
  } = command as Partial<APIApplicationCommand>;
  return dropEmpty({
    name,
    type: type ?? 1,
    description,
    options: options?.map(comparableOption),
    ...(isOfServer
      ? {}
      : {
          contexts: contexts?.toSorted((a, b) => a - b),
          integration_types: integration_types?.toSorted((a, b) => a - b),
        }),
    name_localizations,
    description_localizations,
    default_member_permissions,
  });
}

/** An option, and those of a subcommand within it. */
function comparableOption(option: APIApplicationCommandOption): unknown {
  // Discord leaves out lists that are empty, whatever the types say.
  const { choices, options } = option as {
    choices?: readonly object[];
    options?: readonly APIApplicationCommandOption[];
  };
  return dropEmpty({
    ...option,
    choices: choices?.map(dropEmpty),
    options: options?.map(comparableOption),
  });
}

function dropEmpty(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => !isEmpty(value))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isEmpty(value: unknown): boolean {
  return [undefined, null, '', false].includes(value as null) || (Array.isArray(value) && value.length === 0);
}
