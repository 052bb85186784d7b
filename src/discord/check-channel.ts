import { ChannelType, DiscordAPIError, PermissionFlagsBits, Routes, type APIOverwrite } from 'discord.js';
import { z } from 'zod';
import type { Check } from '../check.ts';
import { GUILD, MEMBER } from './discord-replies.ts';
import type { AnswerChannel } from './list-answer-channels.ts';
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

/** Channels of /settings that are looked at, at most: each is several requests. */
const MOST_SET = 20;

/** A line for each answer channel as soon as it is looked at, or one where there is none. Rejects when Discord does not answer. */
export async function* checkChannels(
  ask: Ask,
  channels: readonly AnswerChannel[],
  botId: string,
): AsyncGenerator<Check> {
  if (channels.length === 0)
    yield { name: 'channels', ok: true, detail: 'none is named in ANSWER_CHANNEL_IDS or /settings' };
  const named = channels.filter(({ setIn }) => setIn === null);
  const set = channels.filter(({ setIn }) => setIn !== null).slice(0, MOST_SET);
  for (const channel of [...named, ...set]) yield await checkChannel(ask, channel, botId);
}

/**
 * Whether the bot may read and answer in one of the answer channels. What is set in /settings and has gone since is skipped, as
 * nobody can unset it. Rejects when Discord does not answer.
 */
async function checkChannel(
  ask: Ask,
  { id: channelId, setIn, opensThreads }: AnswerChannel,
  botId: string,
): Promise<Check> {
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
    const isForum = channel.type === ChannelType.GuildForum;
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
      ({ flag, name: called }) =>
        (has & flag) === 0n && !((isThread || isForum) && called === 'Send Messages'),
    ).map(({ name: called }) => called);
    const where = `#${channel.name ?? channelId} in ${guild.name}`;
    if (missing.length === 0 && opensThreads && (has & PermissionFlagsBits.CreatePublicThreads) === 0n)
      return {
        name,
        ok: false,
        detail: `the bot may not open threads in ${where}, and replies instead`,
        remedy: 'allow its role there: Create Public Threads',
      };
    if (missing.length === 0) return { name, ok: true, detail: `the bot may answer in ${where}` };
    return {
      name,
      ok: false,
      detail: `the bot may not answer in ${where}`,
      remedy: `allow its role there: ${missing.join(', ')}`,
    };
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (setIn !== null && (error.status === 404 || !(await isMember(ask, setIn))))
      return { name, ok: 'skipped', detail: 'it has gone since it was set in /settings' };
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

/** Whether the bot is in a server still. Rejects when Discord does not answer. */
async function isMember(ask: Ask, guild: string): Promise<boolean> {
  try {
    await ask(Routes.guild(guild));
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) return false;
    throw error;
  }
}
