import {
  PermissionFlagsBits,
  SnowflakeUtil,
  type Channel,
  type Client,
  type GuildBasedChannel,
  type Message,
} from 'discord.js';
import type { Missed } from '../records/heard.ts';
import { deliver, PATIENT_PAUSES } from './deliver.ts';

/** So many places are looked at, each by one request. */
const MOST_PLACES = 500;
/** So many of the latest messages of each, which Discord gives at once. */
const LOOKED_AT = 100;
const { ViewChannel, ReadMessageHistory } = PermissionFlagsBits;

/**
 * The ids of the places in which something was said in the time that was missed, and how many there are besides. First come those that
 * are answered unasked, then direct conversations, of which Discord does not tell, then those where the bot may have been mentioned;
 * where it was said last first.
 */
export function findPlaces(
  client: Client<true>,
  { since, direct }: Missed,
  isAnswered: (channel: GuildBasedChannel) => boolean,
): { readonly places: readonly string[]; readonly leftOut: number } {
  const said = [...client.channels.cache.values()]
    .filter((channel) => !channel.isDMBased())
    .filter((channel) => mayRead(channel, client))
    .map((channel) => ({ id: channel.id, last: timeOfLast(channel), isAnswered: isAnswered(channel) }))
    .filter(({ last }) => last > since)
    .sort((a, b) => b.last - a.last);
  const idsOf = (answered: boolean): string[] =>
    said.flatMap((place) => (place.isAnswered === answered ? [place.id] : []));
  const all = [...idsOf(true), ...direct, ...idsOf(false)];
  return { places: all.slice(0, MOST_PLACES), leftOut: Math.max(0, all.length - MOST_PLACES) };
}

/**
 * What was said in a place since a time, in milliseconds since 1970, and the bot has not replied to there: of its latest messages, the
 * oldest first. Rejects as Discord does.
 */
export async function readUnanswered(client: Client<true>, id: string, since: number): Promise<Message[]> {
  const channel = await client.channels.fetch(id);
  if (channel?.isTextBased() !== true || timeOfLast(channel) <= since) return [];
  // A network that has just failed may do so for a while.
  const look = () => channel.messages.fetch({ limit: LOOKED_AT, cache: false });
  const latest = await deliver(look, PATIENT_PAUSES);
  const answered = new Set(
    latest.map(({ author, reference }) => (author.id === client.user.id ? reference?.messageId : null)),
  );
  return [...latest.values()]
    .filter(({ id, createdTimestamp }) => createdTimestamp > since && !answered.has(id))
    .reverse();
}

/** Also where that is not known. */
function mayRead(channel: GuildBasedChannel, { user }: Client<true>): boolean {
  return channel.permissionsFor(user)?.has([ViewChannel, ReadMessageHistory]) !== false;
}

/** Milliseconds since 1970, of Discord's clock; 0 where nothing was ever said. A thread is begun by somebody who says something. */
function timeOfLast(channel: Channel): number {
  if (!channel.isTextBased()) return 0;
  const last = channel.lastMessageId ?? (channel.isThread() ? channel.id : null);
  return last === null ? 0 : SnowflakeUtil.timestampFrom(last);
}
