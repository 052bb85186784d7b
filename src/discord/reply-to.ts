import { DiscordAPIError, RESTJSONErrorCodes, type Message } from 'discord.js';
import { deliver, postOnce } from './deliver.ts';
import { truncateLine } from '../text/truncate-line.ts';
import type { Payload } from './rendering/payload.ts';
import { formOfNew, layOut, type Layout } from './rendering/lay-out.ts';

/** Code units of a thread's name, at most. */
const LONGEST_NAME = 100;

/**
 * Posts the answer to a message and gives what was posted: as a reply, or in a thread that is opened for it. Where the bot may not open one it replies.
 * Rejects when Discord does not take it.
 */
export async function replyTo(
  message: Message,
  payload: Payload,
  { inThread, layout }: { readonly inThread: boolean; readonly layout: Layout },
): Promise<Message> {
  const thread = inThread ? await openThread(message) : null;
  const posted = {
    ...layOut(payload, { ...layout, form: formOfNew(payload, layout.form) }),
    ...postOnce(message.id),
  };
  return await deliver<Message>(() =>
    thread === null ? message.reply({ ...posted, failIfNotExists: false }) : thread.send(posted),
  );
}

/** The thread of a message, opened when there is none yet; null where the bot may not. */
async function openThread(message: Message) {
  try {
    const name = truncateLine(message.cleanContent.replace(/\s+/gu, ' ').trim(), LONGEST_NAME);
    return await message.startThread({ name: name === '' ? '…' : name });
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    const { MissingPermissions, MissingAccess, ThreadAlreadyCreatedForMessage } = RESTJSONErrorCodes;
    // The thread of a message has the message's id: discord.js knows it when it was opened meanwhile.
    if (error.code === ThreadAlreadyCreatedForMessage) return message.thread;
    if (error.code === MissingPermissions || error.code === MissingAccess) return null;
    throw error;
  }
}
