import {
  ChannelType,
  DiscordAPIError,
  Routes,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
} from 'discord.js';
import type { Check } from '../check.ts';
import { findPermissions, NEEDED_PERMISSIONS } from './permissions.ts';

/** Asks Discord; rejects with discord.js' own errors. */
export type Ask = (route: `/${string}`, query?: URLSearchParams) => Promise<unknown>;

/** What matters of a channel; direct conversations have no guild, threads no overwrites. */
interface PlacedChannel {
  readonly type: ChannelType;
  readonly name?: string;
  readonly guild_id?: string;
  readonly parent_id?: string | null;
  readonly permission_overwrites?: readonly APIOverwrite[];
}

const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** Whether the bot may read and answer in one of the answer channels. Rejects when Discord does not answer. */
export async function checkChannel(ask: Ask, channelId: string, botId: string): Promise<Check> {
  const name = `channel ${channelId}`;
  try {
    const channel = (await ask(Routes.channel(channelId))) as PlacedChannel;
    const guildId = channel.guild_id;
    if (guildId === undefined)
      return {
        name,
        ok: false,
        detail: 'it belongs to no server',
        remedy: 'take it out of ANSWER_CHANNEL_IDS; every direct message is answered anyway',
      };
    const isThread = THREADS.includes(channel.type);
    // A thread has no permissions of its own.
    const placed =
      isThread && typeof channel.parent_id === 'string'
        ? ((await ask(Routes.channel(channel.parent_id))) as PlacedChannel)
        : channel;
    const guild = (await ask(Routes.guild(guildId))) as APIGuild;
    const { roles } = (await ask(Routes.guildMember(guildId, botId))) as APIGuildMember;
    const has = findPermissions(guild, { id: botId, roles }, placed.permission_overwrites ?? []);
    const missing = NEEDED_PERMISSIONS.filter(
      ({ flag, name: called }) => (has & flag) === 0n && !(isThread && called === 'Send Messages'),
    ).map(({ name: called }) => called);
    const where = `#${channel.name ?? channelId} in ${guild.name}`;
    if (missing.length === 0) return { name, ok: true, detail: `the bot may answer in ${where}` };
    return {
      name,
      ok: false,
      detail: `the bot may not answer in ${where}`,
      remedy: `allow its role there: ${missing.join(', ')}`,
    };
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.status === 404)
      return {
        name,
        ok: false,
        detail: 'Discord knows no such channel',
        remedy: 'correct its id in ANSWER_CHANNEL_IDS',
      };
    if (error.status !== 403) throw error;
    return {
      name,
      ok: false,
      detail: 'the bot may not see it',
      remedy: 'invite the bot to its server, and allow its role there: View Channel',
    };
  }
}
