import { setMaxListeners } from 'node:events';
import {
  ApplicationIntegrationType,
  DiscordAPIError,
  HTTPError,
  REST,
  Routes,
  type APIApplication,
  type APIGatewayBotInfo,
  type APIUser,
} from 'discord.js';
import type { Check } from '../check.ts';
import type { DiscordConfig } from './discord-config.ts';
import { checkAdmin } from './check-admin.ts';
import { checkChannels, type Ask } from './check-channel.ts';
import { findTwice, remedyTwice } from './commands-twice.ts';
import { APPLICATION, describeMalformed, GATEWAY, isMalformed, USER } from './discord-replies.ts';
import { listAnswerChannels, type AnswerChannel, type SetForServers } from './list-answer-channels.ts';
import { mayReadAll } from './message-content.ts';
import { makeInviteUrl } from './permissions.ts';
import { PORTAL } from './portal.ts';
import { areCurrent, listPresent, listWanted } from './register-commands.ts';
import type { DescribedFor } from './registry.ts';
import { hostOf } from './unreachable.ts';

/** The lines of `checkDiscord` but for the channels', in their order. */
export const DISCORD_CHECKS = [
  'token',
  'application',
  'intents',
  'shards',
  'commands',
  'admin',
  'channels',
] as const;

export interface CheckDiscordOptions {
  /** Whose commands are looked at; otherwise those that stand everywhere. */
  readonly guild?: string;
  /** Seconds for all of it together. Default 10. */
  readonly seconds?: number;
  /** What is set with /settings. Default: nothing. */
  readonly settings?: SetForServers;
}

/**
 * Looks at the bot as Discord sees it, by HTTP alone, and changes nothing. Never rejects for what Discord or the network
 * does: when there is no answer, one check says so and the rest are skipped. The token is in none of the checks.
 */
export async function checkDiscord(
  {
    api,
    answerChannels,
    admin,
    perServer,
    userInstall,
  }: Pick<DiscordConfig, 'api' | 'answerChannels' | 'admin' | 'perServer' | 'userInstall'>,
  token: string,
  { guild, seconds = 10, settings }: CheckDiscordOptions = {},
): Promise<Check[]> {
  const ask = createAsk(api, token, seconds);
  const channels = listAnswerChannels(answerChannels, settings);
  const checks: Check[] = [];
  let isAdminChecked = false;
  try {
    const user = USER.parse(await ask(Routes.user()));
    checks.push({ name: 'token', ok: true, detail: `Discord knows it as that of ${user.username}` });
    const application = APPLICATION.parse(await ask('/applications/@me'));
    checks.push(checkApplication(application, user, userInstall), checkIntents(application, channels));
    checks.push(describeShards(GATEWAY.parse(await ask(Routes.gatewayBot()))));
    const withAdmin = guild !== undefined && admin.guilds.includes(guild);
    const isPerServer = perServer !== undefined;
    const described = { withAdmin, perServer: isPerServer, userInstall };
    const commands = await checkCommands(ask, application.id, guild, described);
    const twice = await checkTwice(ask, application.id, guild);
    checks.push(commands, ...twice);
    checks.push(...(isPerServer ? [ADMIN_EVERYWHERE] : await checkAdmin(ask, admin, application.id)));
    isAdminChecked = true;
    for await (const check of checkChannels(ask, channels, user.id)) checks.push(check);
  } catch (error) {
    // A server for admins has a line of its own, so the lines are not counted behind it.
    const at = isAdminChecked
      ? DISCORD_CHECKS.length - 1
      : Math.min(checks.length, DISCORD_CHECKS.indexOf('admin'));
    checks.push(explain(error, DISCORD_CHECKS[at] ?? 'channels', api, seconds));
    const why = 'Discord did not answer what comes before it';
    for (const name of DISCORD_CHECKS.slice(at + 1)) checks.push({ name, ok: 'skipped', detail: why });
  }
  return checks;
}

/** Where servers may have stories of their own. */
const ADMIN_EVERYWHERE: Check = {
  name: 'admin',
  ok: true,
  detail: '/admin stands in every server, for those who manage it (STORIES=per-server)',
};

/** Asks with one time limit for all: discord.js would wait and try again for longer than anybody looks on. */
function createAsk(api: string | undefined, token: string, seconds: number): Ask {
  const rest = new REST({ ...(api === undefined ? {} : { api }), retries: 0 }).setToken(token);
  const signal = AbortSignal.timeout(seconds * 1000);
  // Each question listens to it, and there may be many.
  setMaxListeners(0, signal);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('no answer in time'));
    });
  });
  late.catch(() => undefined);
  return (route, query) =>
    Promise.race([rest.get(route, { signal, ...(query === undefined ? {} : { query }) }), late]);
}

function checkApplication(
  { id, name: called, bot, integration_types_config: installs }: APIApplication,
  user: APIUser,
  userInstall: boolean,
): Check {
  const name = 'application';
  if (bot !== undefined && bot.id !== user.id)
    return {
      name,
      ok: false,
      detail: `${called} (${id}) has another bot than the token`,
      remedy: `copy the token of this application at ${PORTAL} under Bot`,
    };
  if (userInstall && installs !== undefined && !(ApplicationIntegrationType.UserInstall in installs))
    return {
      name,
      ok: false,
      detail: `people cannot install ${called} (${id}) for themselves, so USER_INSTALL does nothing`,
      remedy: `switch User Install on at ${PORTAL} under Installation, or unset USER_INSTALL`,
    };
  return { name, ok: true, detail: `${called} (${id}); invite it with ${makeInviteUrl(id)}` };
}

function checkIntents(application: APIApplication, channels: readonly AnswerChannel[]): Check {
  const name = 'intents';
  if (mayReadAll(application)) return { name, ok: true, detail: 'Message Content is switched on' };
  const missing = 'Message Content is switched off, so channels are only answered where the bot is addressed';
  if (channels.length === 0) return { name, ok: true, detail: missing };
  const isNamed = channels.some(({ setIn }) => setIn === null);
  return {
    name,
    ok: false,
    detail: `${missing}, and ${isNamed ? 'ANSWER_CHANNEL_IDS' : '/settings answers'} does nothing`,
    remedy: `switch it on at ${PORTAL} under Bot, or unset ${isNamed ? 'ANSWER_CHANNEL_IDS' : 'it with /settings answers'}`,
  };
}

/** How many connections Discord recommends; more than there are keeps nothing from working until it insists. */
function describeShards({ shards }: Pick<APIGatewayBotInfo, 'shards'>): Check {
  const one = 'Discord recommends one connection, which "npm start" has';
  const several = `Discord recommends ${shards} connections; "npm start -- --shards auto" has as many`;
  return { name: 'shards', ok: true, detail: shards === 1 ? one : several };
}

async function checkCommands(
  ask: Ask,
  id: string,
  guild: string | undefined,
  described: DescribedFor & { readonly withAdmin: boolean },
): Promise<Check> {
  const name = 'commands';
  const where = guild === undefined ? 'everywhere' : `in the guild ${guild}`;
  const remedy = `run "npm run register${guild === undefined ? '' : ` -- --guild ${guild}`}"`;
  const route =
    guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  const wanted = listWanted(described);
  const present = await listPresent(ask, route);
  if (areCurrent(present, wanted))
    return { name, ok: true, detail: `${wanted.length} are registered ${where}, all current` };
  const found =
    present.length === 0 ? 'none is registered' : 'those registered are not the ones of this version';
  return { name, ok: false, detail: `${found} ${where}`, remedy };
}

/** A line for each server in which people see commands twice; none is well. */
async function checkTwice(ask: Ask, id: string, guild: string | undefined): Promise<Check[]> {
  return (await findTwice(ask, id, guild)).map((twice) => ({
    name: `commands in ${twice.guild}`,
    ok: false,
    detail: `they stand twice, there and everywhere: ${twice.names.join(', ')}`,
    remedy: remedyTwice(twice),
  }));
}

function explain(error: unknown, name: string, api: string | undefined, seconds: number): Check {
  if (error instanceof DiscordAPIError && error.status === 401)
    return {
      name,
      ok: false,
      detail: 'Discord refuses it',
      remedy: `reset it at ${PORTAL} under Bot and set DISCORD_TOKEN in .env`,
    };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DiscordAPIError)
    return {
      name,
      ok: false,
      detail: `Discord refuses to tell (${error.status}, ${message})`,
      remedy: 'see that the bot is in the server that is asked about, then try again',
    };
  const host = hostOf(api);
  if (error instanceof HTTPError)
    return {
      name,
      ok: false,
      detail: `${host} has trouble (${error.status}, ${message})`,
      remedy: 'see https://discordstatus.com, and try again when it is over',
    };
  if (isMalformed(error))
    return {
      name,
      ok: false,
      detail: `what answers at ${host} does not answer as Discord does (${describeMalformed(error)})`,
      remedy: 'see whether a proxy or a log-in page of the network stands between, or unset DISCORD_API',
    };
  return {
    name,
    ok: false,
    detail: `${host} cannot be reached (${message}; ${seconds} s is the most that is waited)`,
    remedy: 'check the network and https://discordstatus.com, then try again',
  };
}
