import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import type { APIRole } from 'discord-api-types/v10';
import type { FakeUser } from './fake-user.ts';
import type { LocaleName } from '../discord/people.ts';
import { addChannelRecord, announceGuild, describeChannel, MEMBER_PERMISSIONS } from '../discord/places.ts';
import type { ChannelRecord, GuildRecord } from '../discord/places.ts';
import type { World } from '../discord/world.ts';

/** A guild, with what a test adds to it. */
export interface FakeGuild {
  readonly id: string;
  readonly record: GuildRecord;
  addChannel: (options?: { name?: string; forbids?: 'view' | 'send' }) => ChannelRecord;
  /** Adds a role; `permissions` are added to what an ordinary member may do. */
  addRole: (name: string, permissions?: bigint) => APIRole;
  /** Gives a user roles, and permissions beyond those of an ordinary member. */
  addMember: (user: FakeUser, options?: { roles?: APIRole[]; permissions?: bigint }) => void;
}

/** Adds a guild that the bot is in, and tells the bot. */
export function addGuild(
  world: World,
  { name = 'The library', locale = 'en-US' }: { name?: string; locale?: LocaleName } = {},
): FakeGuild {
  const id = world.newId();
  const record: GuildRecord = { id, name, locale, roles: [], channels: [], members: new Map() };
  // The everyone role has the id of its guild.
  record.roles.push(createRole(id, '@everyone', MEMBER_PERMISSIONS));
  world.guilds.set(id, record);
  announceGuild(world, record);
  return {
    id,
    record,
    addChannel: ({ name: channelName = 'general', forbids } = {}) => {
      const channel = addChannelRecord(world, {
        name: channelName,
        type: ChannelType.GuildText,
        guildId: id,
        forbids: forbids ?? null,
      });
      announcePart(world, 'CHANNEL_CREATE', () => describeChannel(world, channel));
      return channel;
    },
    addRole: (roleName, permissions = 0n) => {
      const role = createRole(world.newId(), roleName, permissions);
      record.roles.push(role);
      announcePart(world, 'GUILD_ROLE_CREATE', () => ({ guild_id: id, role }));
      return role;
    },
    addMember: (user, { roles = [], permissions = 0n } = {}) => {
      const sum = roles.reduce(
        (all, role) => all | BigInt(role.permissions),
        MEMBER_PERMISSIONS | permissions,
      );
      record.members.set(user.id, { roles: roles.map((role) => role.id), permissions: sum });
    },
  };
}

function announcePart(world: World, event: string, data: () => unknown): void {
  world.signals.emit('dispatch', { event, intent: GatewayIntentBits.Guilds, data });
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
