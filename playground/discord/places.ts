import { ChannelType, GatewayIntentBits, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIChannel, APIGuild, APIOverwrite, APIRole } from 'discord-api-types/v10';
import type { Sent } from './messages.ts';
import type { LocaleName } from './people.ts';
import { createMemberObject } from './people.ts';
import { tellNews } from './world.ts';
import type { World } from './world.ts';

/** A guild and who is in it. A person who is not in `members` is an ordinary member without roles, unless they are a stranger. */
export interface GuildRecord {
  id: string;
  name: string;
  locale: LocaleName;
  roles: APIRole[];
  channels: ChannelRecord[];
  members: Map<string, { roles: string[]; permissions: bigint }>;
  /** Ids of those who are no members. */
  strangers: Set<string>;
}

/** A guild channel, a forum, a thread or a post of a forum, or a direct conversation with the bot, and its messages in order. */
export interface ChannelRecord {
  id: string;
  name: string;
  type: ChannelType.GuildText | ChannelType.GuildForum | ChannelType.PublicThread | ChannelType.DM;
  guildId: string | null;
  parentId: string | null;
  /** The other person of a direct conversation. */
  recipientId: string | null;
  /** Who opened a thread or a post of a forum; null for the bot. */
  openerId: string | null;
  /** What the bot may not do here. */
  forbids: 'view' | 'send' | 'threads' | null;
  /** Ephemeral messages are here too; Discord's own list of a channel leaves them out. */
  messages: Sent[];
}

/** What an ordinary member, and the bot, may do unless a test says otherwise. */
export const MEMBER_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands;

/** Adds a channel to the world, and to its guild when it has one. */
export function addChannelRecord(
  world: World,
  fields: Pick<ChannelRecord, 'name' | 'type'> & Partial<ChannelRecord>,
): ChannelRecord {
  const channel: ChannelRecord = {
    id: world.newId(),
    guildId: null,
    parentId: null,
    recipientId: null,
    openerId: null,
    forbids: null,
    messages: [],
    ...fields,
  };
  world.channels.set(channel.id, channel);
  if (channel.guildId !== null) world.guilds.get(channel.guildId)?.channels.push(channel);
  tellNews(world, { kind: 'channel', channel });
  return channel;
}

/** The direct conversation with a person, opened when it is not there yet. */
export function openDirectChannel(world: World, recipientId: string): ChannelRecord {
  const open = [...world.channels.values()].find((channel) => channel.recipientId === recipientId);
  return open ?? addChannelRecord(world, { name: '', type: ChannelType.DM, recipientId });
}

/** A channel as Discord describes it. */
export function describeChannel(world: World, channel: ChannelRecord): APIChannel {
  const last_message_id = channel.messages.at(-1)?.id ?? null;
  if (channel.type === ChannelType.DM) {
    const person = world.people.get(channel.recipientId ?? '');
    const recipients = person ? [person.user] : [];
    return {
      id: channel.id,
      type: channel.type,
      flags: 0,
      last_message_id,
      recipients,
    } as unknown as APIChannel;
  }
  const placed = {
    id: channel.id,
    name: channel.name,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
  };
  const common = { ...placed, flags: 0, last_message_id, rate_limit_per_user: 0 };
  if (channel.type !== ChannelType.PublicThread)
    return {
      ...common,
      type: channel.type,
      position: 0,
      permission_overwrites: describeOverwrites(channel),
      nsfw: false,
      topic: null,
      ...(channel.type === ChannelType.GuildForum ? { available_tags: [], default_forum_layout: 0 } : {}),
    } as unknown as APIChannel;
  const thread_metadata = {
    archived: false,
    archive_timestamp: new Date(world.now()).toISOString(),
    auto_archive_duration: 1440,
    locked: false,
  };
  return {
    ...common,
    type: channel.type,
    owner_id: channel.openerId ?? world.bot.id,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata,
  } as unknown as APIChannel;
}

/** What keeps the bot from speaking, or from opening threads, as an overwrite for everyone; a channel that it may not view is not described. */
function describeOverwrites({ forbids, guildId }: ChannelRecord): APIOverwrite[] {
  if (forbids === null || forbids === 'view' || guildId === null) return [];
  const { SendMessages, CreatePublicThreads } = PermissionFlagsBits;
  const deny = String(forbids === 'send' ? SendMessages : CreatePublicThreads);
  return [{ id: guildId, type: OverwriteType.Role, allow: '0', deny }];
}

/** A guild as `GET /guilds/{id}` and the first half of GUILD_CREATE describe it. */
export function describeGuild(world: World, guild: GuildRecord): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: world.owner.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: guild.roles,
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    stickers: [],
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    hub_type: null,
    incidents_data: null,
  } as unknown as APIGuild;
}

/** Tells the bot about a guild that it is in. */
export function announceGuild(world: World, guild: GuildRecord): void {
  world.signals.emit('dispatch', {
    event: 'GUILD_CREATE',
    intent: GatewayIntentBits.Guilds,
    guild: guild.id,
    data: () => ({
      ...describeGuild(world, guild),
      joined_at: new Date(world.now()).toISOString(),
      large: false,
      unavailable: false,
      member_count: guild.members.size + 1,
      members: [createMemberObject(world.bot, [])],
      channels: guild.channels
        .filter((channel) => channel.type !== ChannelType.PublicThread)
        .map((channel) => describeChannel(world, channel)),
      threads: guild.channels
        .filter((channel) => channel.type === ChannelType.PublicThread)
        .map((channel) => describeChannel(world, channel)),
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    }),
  });
}

/** What a person may do in a guild: the sum of their roles, or all of it for the owner of the application. */
export function permissionsOf(guild: GuildRecord, userId: string): bigint {
  return guild.members.get(userId)?.permissions ?? MEMBER_PERMISSIONS;
}

/** The ids of a person's roles in a guild. */
export function rolesOf(guild: GuildRecord, userId: string): string[] {
  return guild.members.get(userId)?.roles ?? [];
}

/** Adds a thread, or a post of a forum, and tells the bot. */
export function openThread(
  world: World,
  fields: Pick<ChannelRecord, 'name'> & Partial<ChannelRecord>,
): ChannelRecord {
  const thread = addChannelRecord(world, { ...fields, type: ChannelType.PublicThread });
  const described = describeChannel(world, thread);
  world.signals.emit('dispatch', {
    event: 'THREAD_CREATE',
    intent: GatewayIntentBits.Guilds,
    guild: thread.guildId,
    data: () => ({ ...described, newly_created: true }),
  });
  return thread;
}

/** Whether a channel is a post of a forum. */
export function isPost(world: World, { parentId }: ChannelRecord): boolean {
  return world.channels.get(parentId ?? '')?.type === ChannelType.GuildForum;
}
