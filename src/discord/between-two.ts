import { MessageType, type AnyThreadChannel } from 'discord.js';

/** So many of the latest messages are looked at, which Discord gives at once. */
const LOOKED_AT = 100;

/**
 * Whether in a thread that the bot has opened nobody has written but the bot and the one whose message it was opened for, and
 * `authorId` is that one. Asked of Discord each time, so that it holds after a restart. False where Discord does not tell.
 */
export async function isBetweenTwo(
  thread: AnyThreadChannel,
  authorId: string,
  botId: string,
): Promise<boolean> {
  try {
    const starter = await thread.fetchStarterMessage();
    if (starter?.author.id !== authorId) return false;
    const messages = await thread.messages.fetch({ limit: LOOKED_AT, cache: false });
    return messages.every(
      ({ type, author }) =>
        author.id === authorId ||
        author.id === botId ||
        ![MessageType.Default, MessageType.Reply].includes(type),
    );
  } catch {
    return false;
  }
}
