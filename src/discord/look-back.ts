import type { Client, Message } from 'discord.js';
import { findAnswer, findInThread } from './answer-memory.ts';
import type { BotParts } from './bot-parts.ts';
import { deliver } from './deliver.ts';
import { channelIdsOf } from './channel-ids.ts';
import { findManner } from './channel-manner.ts';
import type { Left, LeftMessage } from './in-hand.ts';
import { findPlaces, readUnanswered } from './missed-places.ts';
import { takeMessage, type Told } from './take-message.ts';

/** How what is found is taken. */
interface Taking {
  readonly told: Told;
  readonly parts: BotParts;
  /** Does work on a message in its turn. Never rejects. */
  readonly inTurn: (id: string, work: () => Promise<void>) => Promise<void>;
  /** Whether the bot is leaving. */
  readonly isOver: () => boolean;
}

/**
 * Answers what was in hand, and what was said while nobody listened, as far as it has no answer: what would have been answered had it
 * been heard, and nothing twice. Says in the log what it has found. Never rejects.
 */
export async function lookBack(
  client: Client<true>,
  { messages, missed }: Left,
  { told, parts, inTurn, isOver }: Taking,
): Promise<void> {
  const { log, inHand } = parts;
  let found = 0;
  const botId = client.user.id;
  const isOpen = async (message: Message, isAnswered: () => Promise<boolean>): Promise<boolean> => {
    const isTaken = told.answers.find(message.id) !== undefined;
    if (isTaken || (await isAnswered())) return false;
    // Who may ask goes by roles, which come with a message that is heard and not with one that is looked up.
    await message.guild?.members.fetch(message.author.id).catch(() => undefined);
    found += 1;
    return true;
  };
  const take = (message: Message, isAnswered: () => Promise<boolean>): Promise<void> =>
    takeMessage(message, botId, told, parts, () => isOpen(message, isAnswered));
  const pickUp = async (left: LeftMessage): Promise<void> => {
    try {
      const message = await fetchMessage(client, left);
      if (message === null) return;
      await take(message, async () => (await findAnswer(message, botId, told.answers)) !== null);
    } catch (error) {
      log.warn({ err: error, message: left.id }, 'question not picked up');
    }
  };
  const lookAt = async (place: string, since: number): Promise<void> => {
    try {
      const open = await readUnanswered(client, place, since);
      const isInThread = async (message: Message): Promise<boolean> =>
        (await findInThread(message, botId)) !== undefined;
      await Promise.all(
        open.map((message) => inTurn(message.id, () => take(message, () => isInThread(message)))),
      );
    } catch (error) {
      log.warn({ err: error, channel: place }, 'place not looked back at');
    }
  };
  const picked = messages.map((left) =>
    inTurn(left.id, () => inHand.during({ ...left, use: null }, () => pickUp(left))),
  );
  await Promise.all(picked);
  if (missed === null) return;
  const { places, leftOut } = findPlaces(client, missed, (channel) => {
    const settings = parts.settings.of(channel.guildId);
    return findManner(settings, parts.answerChannels, channelIdsOf(channel)).answers !== null;
  });
  for (const place of places) if (!isOver()) await lookAt(place, missed.since);
  if (!isOver()) log.info({ places: places.length, leftOut, found }, 'looked back');
}

/** Null where it cannot be read. Rejects where it is no more. */
async function fetchMessage(
  client: Client<true>,
  { id, channel: channelId }: LeftMessage,
): Promise<Message | null> {
  const channel = await client.channels.fetch(channelId);
  return channel?.isTextBased() === true ? await deliver(() => channel.messages.fetch(id)) : null;
}
