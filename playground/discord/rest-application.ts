import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10';
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { param } from './calls.ts';
import type { Answer, Call, Route } from './calls.ts';
import { addCommand, changeCommand, listCommands, removeCommand, replaceCommands } from './commands.ts';
import type { CommandBody } from './commands.ts';
import { unknown } from './discord-error.ts';
import { createMemberObject, findUser } from './people.ts';
import { describeChannel, describeGuild, rolesOf } from './places.ts';
import type { GuildRecord } from './places.ts';
import type { World } from './world.ts';

/** The bot itself, its application and commands, and what it may look up about users and guilds. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', template: '/gateway', handle: ({ world }) => ok({ url: gatewayUrl(world) }) },
  { method: 'GET', template: '/gateway/bot', handle: getGatewayBot },
  { method: 'GET', template: '/users/@me', handle: ({ world }) => ok(world.bot) },
  { method: 'GET', template: '/users/@me/guilds', handle: getOwnGuilds },
  { method: 'GET', template: '/users/{user_id}', handle: getUser },
  { method: 'GET', template: '/applications/@me', handle: ({ world }) => ok(describeApplication(world)) },
  {
    method: 'GET',
    template: '/oauth2/applications/@me',
    handle: ({ world }) => ok(describeApplication(world)),
  },
  ...commandRoutes('/applications/{application_id}/commands'),
  ...commandRoutes('/applications/{application_id}/guilds/{guild_id}/commands'),
  {
    method: 'GET',
    template: '/guilds/{guild_id}',
    handle: (call) => ok(describeGuild(call.world, guildOf(call))),
  },
  { method: 'GET', template: '/guilds/{guild_id}/channels', handle: getGuildChannels },
  { method: 'GET', template: '/guilds/{guild_id}/roles', handle: (call) => ok(guildOf(call).roles) },
  { method: 'GET', template: '/guilds/{guild_id}/members/{user_id}', handle: getMember },
];

function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** Where the bot is told to open its WebSocket. */
export function gatewayUrl(world: World): string {
  return world.origin.replace(/^http/, 'ws') + '/gateway';
}

function getGatewayBot({ world }: Call): Answer {
  const max_concurrency = world.maxConcurrency ?? 1;
  const session_start_limit = { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency };
  return ok({ url: gatewayUrl(world), shards: world.shards, session_start_limit });
}

/** The application as the bot sees it; its flags tell which privileged intents are switched on. */
function describeApplication(world: World): object {
  const has = (intent: number, flag: number): number => ((world.privilegedIntents & intent) === 0 ? 0 : flag);
  const flags =
    has(GatewayIntentBits.MessageContent, ApplicationFlags.GatewayMessageContentLimited) |
    has(GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembersLimited) |
    has(GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresenceLimited);
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    owner: world.owner,
    team: world.team,
    bot: world.bot,
    flags,
    flags_new: String(flags),
    hook: true,
    summary: '',
    type: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
  };
}

function commandRoutes(template: string): Route[] {
  const one = `${template}/{command_id}`;
  const guildId = (call: Call): string | null => {
    if (param(call, 'application_id') !== call.world.bot.id) throw unknown.command();
    return template.includes('{guild_id}') ? guildOf(call).id : null;
  };
  return [
    { method: 'GET', template, handle: (call) => ok(listCommands(call.world, guildId(call))) },
    {
      method: 'PUT',
      template,
      handle: (call) =>
        ok(replaceCommands(call.world, guildId(call), call.body as RESTPutAPIApplicationCommandsJSONBody)),
    },
    {
      method: 'POST',
      template,
      handle: (call) => ({
        status: 201,
        body: addCommand(call.world, guildId(call), call.body as CommandBody),
      }),
    },
    {
      method: 'PATCH',
      template: one,
      handle: (call) =>
        ok(changeCommand(call.world, guildId(call), param(call, 'command_id'), call.body as CommandBody)),
    },
    {
      method: 'DELETE',
      template: one,
      handle: (call) => {
        removeCommand(call.world, guildId(call), param(call, 'command_id'));
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      template: one,
      handle: (call) => {
        const id = param(call, 'command_id');
        const found = listCommands(call.world, guildId(call)).find((command) => command.id === id);
        if (!found) throw unknown.command();
        return ok(found);
      },
    },
  ];
}

function getOwnGuilds({ world }: Call): Answer {
  const guilds = [...world.guilds.values()].map(({ id, name }) => ({
    id,
    name,
    icon: null,
    banner: null,
    owner: false,
    permissions: '0',
    features: [],
  }));
  return ok(guilds);
}

function getUser(call: Call): Answer {
  const user = findUser(call.world, param(call, 'user_id'));
  if (!user) throw unknown.user();
  return ok(user);
}

function getMember(call: Call): Answer {
  const user = findUser(call.world, param(call, 'user_id'));
  if (!user) throw unknown.user();
  if (guildOf(call).strangers.has(user.id)) throw unknown.member();
  return ok(createMemberObject(user, rolesOf(guildOf(call), user.id)));
}

function getGuildChannels(call: Call): Answer {
  return ok(guildOf(call).channels.map((channel) => describeChannel(call.world, channel)));
}

function guildOf(call: Call): GuildRecord {
  const guild = call.world.guilds.get(param(call, 'guild_id'));
  if (!guild) throw unknown.guild();
  return guild;
}
