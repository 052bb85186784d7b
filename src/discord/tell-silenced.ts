import { DiscordAPIError, RESTJSONErrorCodes, type Message } from 'discord.js';
import { createPayload } from './rendering/payload.ts';
import type { Messages } from './messages/messages.ts';
import { deliver, postOnce } from './deliver.ts';
import { layOut, PLAIN } from './rendering/lay-out.ts';

/** Discord's refusals of a reply that mean that the bot may not write in a channel. */
const SILENCED: readonly (number | string)[] = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
];
/** People and channels that are remembered, at most. */
const MOST_TOLD = 10_000;

/** Whether an error says that the bot may not write where it was asked. */
export function isSilenced(error: unknown): boolean {
  return error instanceof DiscordAPIError && SILENCED.includes(error.code);
}

/**
 * Tells somebody who has asked where the bot may not write that it may not, in a direct message, once for each channel; `told`
 * keeps who knows. Rejects when they take none.
 */
export async function tellSilenced(message: Message, messages: Messages, told: Set<string>): Promise<void> {
  const key = `${message.author.id}/${message.channelId}`;
  if (told.has(key)) return;
  if (told.size >= MOST_TOLD) told.clear();
  told.add(key);
  const payload = createPayload(messages.mayNotWrite(`<#${message.channelId}>`));
  await deliver(() => message.author.send({ ...layOut(payload, PLAIN), ...postOnce(message.id) }));
}
