import { ChannelType, DiscordAPIError, Routes, type APIOverwrite } from 'discord.js';
import { z } from 'zod';
import type { Check } from '../check.ts';
import { GUILD, MEMBER } from './discord-replies.ts';
import { findPermissions, NEEDED_PERMISSIONS } from './permissions.ts';

/** Asks Discord; rejects with discord.js' own errors. */
export type Ask = (route: `/${string}`, query?: URLSearchParams) => Promise<unknown>;

const CHANNEL = z.looseObject({ type: z.number() }) as unknown as z.ZodType<PlacedChannel>;

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
    const channel = CHANNEL.parse(await ask(Routes.channel(channelId)));
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
        ? CHANNEL.parse(await ask(Routes.channel(channel.parent_id)))
        : channel;
    const guild = GUILD.parse(await ask(Routes.guild(guildId)));
    const { roles } = MEMBER.parse(await ask(Routes.guildMember(guildId, botId)));
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
