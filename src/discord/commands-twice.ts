import { DiscordAPIError, Routes, type APIApplicationCommand } from 'discord.js';
import type { Ask } from './check-channel.ts';
import { COMMANDS, GUILDS } from './discord-replies.ts';

/** Servers that are looked at, at most: each is a request of its own. */
const MOST_LOOKED_AT = 20;

/** Commands that people see twice in a server, because they stand there and everywhere. */
export interface Twice {
  readonly guild: string;
  readonly names: readonly string[];
}

/**
 * The commands that stand both everywhere and in a server: in `guild`, or in the first 20 servers that the bot is in. What a
 * server does not tell is left out. Rejects when Discord does not answer.
 */
export async function findTwice(ask: Ask, applicationId: string, guild?: string): Promise<Twice[]> {
  const ids = guild === undefined ? await listGuilds(ask) : [guild];
  if (ids.length === 0) return [];
  const everywhere = await listCommands(ask, Routes.applicationCommands(applicationId));
  if (everywhere.length === 0) return [];
  const twice: Twice[] = [];
  for (const id of ids) {
    const there = await listThere(ask, applicationId, id);
    const names = there
      .filter((one) => everywhere.some(({ name, type }) => name === one.name && type === one.type))
      .map(({ name }) => name);
    if (names.length > 0) twice.push({ guild: id, names });
  }
  return twice;
}

/** What to do about commands that stand twice in a server. */
export function remedyTwice({ guild }: Twice): string {
  return `run "npm run register -- --guild ${guild} --remove", then "npm run register"`;
}

async function listGuilds(ask: Ask): Promise<string[]> {
  const query = new URLSearchParams({ limit: String(MOST_LOOKED_AT) });
  const guilds = GUILDS.parse(await ask(Routes.userGuilds(), query));
  return guilds.slice(0, MOST_LOOKED_AT).map(({ id }) => id);
}

async function listThere(ask: Ask, applicationId: string, guild: string): Promise<APIApplicationCommand[]> {
  try {
    return await listCommands(ask, Routes.applicationGuildCommands(applicationId, guild));
  } catch (error) {
    // Without the scope for commands there, or not there any more.
    if (error instanceof DiscordAPIError && [403, 404].includes(error.status)) return [];
    throw error;
  }
}

async function listCommands(ask: Ask, route: `/${string}`): Promise<APIApplicationCommand[]> {
  return COMMANDS.parse(await ask(route));
}
