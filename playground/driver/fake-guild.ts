import { ChannelType } from 'discord-api-types/v10';
import type { APIRole } from 'discord-api-types/v10';
import type { FakeUser } from './fake-user.ts';
import type { LocaleName } from '../discord/people.ts';
import { addBotRole, addGuildRecord, addRole, announcePart } from '../discord/guilds.ts';
import { addChannelRecord, describeChannel, MEMBER_PERMISSIONS, openThread } from '../discord/places.ts';
import type { ChannelRecord, GuildRecord } from '../discord/places.ts';
import type { World } from '../discord/world.ts';

/** A guild, with what a test adds to it. */
export interface FakeGuild {
  readonly id: string;
  readonly record: GuildRecord;
  addChannel: (options?: { name?: string; forbids?: 'view' | 'send' | 'threads' }) => ChannelRecord;
  addForum: (name: string) => ChannelRecord;
  /** Opens a post in a forum, for somebody who has not written its first message yet. */
  openPost: (forum: ChannelRecord, title: string, opener: FakeUser) => ChannelRecord;
  /** Adds a role; `permissions` are added to what an ordinary member may do. */
  addRole: (name: string, permissions?: bigint) => APIRole;
  /** Adds the role that is managed by the bot. */
  addBotRole: () => APIRole;
  /** Gives a user roles, and permissions beyond those of an ordinary member. */
  addMember: (user: FakeUser, options?: { roles?: APIRole[]; permissions?: bigint }) => void;
  /** Says that a user is no member. */
  removeMember: (user: FakeUser) => void;
}

/** Adds a guild that the bot is in, and tells the bot. */
export function addGuild(world: World, settings: { name?: string; locale?: LocaleName } = {}): FakeGuild {
  const record = addGuildRecord(world, settings);
  const { id } = record;
  const add = (fields: Pick<ChannelRecord, 'name' | 'type'> & Partial<ChannelRecord>): ChannelRecord => {
    const channel = addChannelRecord(world, { ...fields, guildId: id });
    announcePart(world, id, 'CHANNEL_CREATE', () => describeChannel(world, channel));
    return channel;
  };
  return {
    id,
    record,
    addChannel: ({ name = 'general', forbids } = {}) =>
      add({ name, type: ChannelType.GuildText, forbids: forbids ?? null }),
    addForum: (name) => add({ name, type: ChannelType.GuildForum }),
    openPost: (forum, title, opener) =>
      openThread(world, { name: title, guildId: id, parentId: forum.id, openerId: opener.id }),
    addRole: (name, permissions = 0n) => addRole(world, record, name, permissions),
    addBotRole: () => addBotRole(world, record),
    addMember: (user, { roles = [], permissions = 0n } = {}) => {
      const sum = roles.reduce(
        (all, role) => all | BigInt(role.permissions),
        MEMBER_PERMISSIONS | permissions,
      );
      record.members.set(user.id, { roles: roles.map((role) => role.id), permissions: sum });
      record.strangers.delete(user.id);
    },
    removeMember: (user) => {
      record.members.delete(user.id);
      record.strangers.add(user.id);
    },
  };
}
