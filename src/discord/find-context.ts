import type { Collection, Message } from 'discord.js';
import { MOST_EXCHANGES, type Context, type Exchange } from '../answers/exchange.ts';
import type { Call } from './bot-parts.ts';
import { readWords } from './message-words.ts';
import { findPlace } from './place.ts';
import { readAnswerMessage } from './read-answer-message.ts';

/** Messages of a conversation that are looked through for answers. */
const MOST_LOOKED_AT = 20;

/**
 * What a message may refer to, the latest last: the answer that it replies to and those further up, or the last answers of a
 * direct conversation or of a thread that the bot opened. All is read from the messages themselves, so it is there after a restart. Never rejects: what
 * was deleted, or may not be read, is not referred to.
 */
export async function findContext(message: Message, call: Call): Promise<Context> {
  try {
    if (message.reference !== null) return await followReplies(message, call);
    return await readBefore(message, call);
  } catch {
    return [];
  }
}

/** From reply to question to reply, upwards. */
async function followReplies(message: Message, call: Call): Promise<Context> {
  const found: Exchange[] = [];
  let asking = message;
  while (found.length < MOST_EXCHANGES && asking.reference !== null) {
    const answer = await fetchAbove(asking);
    if (answer?.author.id !== message.client.user.id) break;
    const asked = await fetchAbove(answer);
    const exchange = readExchange(answer, asked, call);
    if (exchange) found.unshift(exchange);
    if (!asked) break;
    asking = asked;
  }
  return found;
}

/** The message that another one replies to; null where there is none, or none any more. */
async function fetchAbove(message: Message): Promise<Message | null> {
  if (message.reference === null) return null;
  try {
    return await message.fetchReference();
  } catch {
    return null;
  }
}

/** The last answers before a message where only one conversation goes on: in direct messages, or a thread that the bot has opened. */
async function readBefore({ channel, client, id }: Message, call: Call): Promise<Context> {
  const isOwn = channel.isThread() && channel.ownerId === client.user.id;
  if (!isOwn && !channel.isDMBased()) return [];
  const before: Collection<string, Message> = await channel.messages.fetch({
    limit: MOST_LOOKED_AT,
    before: id,
  });
  const found: Exchange[] = [];
  // Newest first, as Discord lists them.
  for (const answer of before.values()) {
    if (found.length >= MOST_EXCHANGES) break;
    if (answer.author.id !== client.user.id) continue;
    const above = answer.reference?.messageId;
    const asked =
      above !== undefined
        ? before.get(above)
        : channel.isThread()
          ? await channel.fetchStarterMessage()
          : null;
    const exchange = readExchange(answer, asked ?? null, call);
    if (exchange) found.unshift(exchange);
  }
  return found;
}

/** An answer and its question; null where the message is no answer, or nobody can tell any more what was asked. */
function readExchange(answer: Message, asked: Message | null, { shelf }: Call): Exchange | null {
  const read = readAnswerMessage(answer);
  if (read === null) return null;
  const question = read.question ?? (asked ? readWords(asked) : '');
  if (question === '') return null;
  const { place, words } = read;
  const article = place && findPlace(shelf, place);
  return {
    question,
    shown: article ? { article: article.id, start: place.start, end: place.end, answer: words } : null,
  };
}
