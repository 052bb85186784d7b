import { DiscordjsErrorCodes, DiscordjsTypeError } from 'discord.js';
import type { Outcome } from './bot-parts.ts';
import type { Messages } from './messages/messages.ts';
import { createPayload } from './rendering/payload.ts';

/** Whether an error of discord.js says that a command has come with options that are not those of this version. */
export function isOtherForm(error: unknown): boolean {
  return (
    error instanceof DiscordjsTypeError && error.code === DiscordjsErrorCodes.CommandInteractionOptionType
  );
}

/** What is said to the use of a command that this version does not have, or has in another form. */
export function sayOldCommand({ oldCommand }: Messages): Outcome {
  return { payload: createPayload(oldCommand), hidden: true };
}
