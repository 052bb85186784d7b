import { GatewayIntentBits } from 'discord-api-types/v10';
import type { APIRole } from 'discord-api-types/v10';
import type { LocaleName } from './people.ts';
import { announceGuild, MEMBER_PERMISSIONS } from './places.ts';
import type { GuildRecord } from './places.ts';
import type { World } from './world.ts';

/** Adds a guild that the bot is in, and tells the bot. */
export function addGuildRecord(
  world: World,
  { name = 'The library', locale = 'en-US' }: { name?: string; locale?: LocaleName },
): GuildRecord {
  const id = world.newId();
  const guild: GuildRecord = {
    id,
    name,
    locale,
    roles: [],
    channels: [],
    members: new Map(),
    strangers: new Set(),
  };
  // The everyone role has the id of its guild.
  guild.roles.push(createRole(id, '@everyone', MEMBER_PERMISSIONS));
  world.guilds.set(id, guild);
  announceGuild(world, guild);
  return guild;
}

/** Adds a role with these permissions to a guild, and tells the bot. */
export function addRole(world: World, guild: GuildRecord, name: string, permissions: bigint): APIRole {
  const role = createRole(world.newId(), name, permissions);
  guild.roles.push(role);
  announcePart(world, guild.id, 'GUILD_ROLE_CREATE', () => ({ guild_id: guild.id, role }));
  return role;
}

/** Adds the role that Discord makes for a bot when it is invited with permissions, and tells the bot. */
export function addBotRole(world: World, guild: GuildRecord): APIRole {
  const made = createRole(world.newId(), world.bot.username, MEMBER_PERMISSIONS);
  const role = { ...made, managed: true, tags: { bot_id: world.bot.id } };
  guild.roles.push(role);
  announcePart(world, guild.id, 'GUILD_ROLE_CREATE', () => ({ guild_id: guild.id, role }));
  return role;
}

/** Tells the bot that something in a guild is new. */
export function announcePart(world: World, guild: string, event: string, data: () => unknown): void {
  world.signals.emit('dispatch', { event, intent: GatewayIntentBits.Guilds, guild, data });
}

function createRole(id: string, name: string, permissions: bigint): APIRole {
  return {
    id,
    name,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: name === '@everyone' ? 0 : 1,
    permissions: String(permissions),
    managed: false,
    mentionable: false,
    flags: 0,
  } as unknown as APIRole;
}
