import { InteractionContextType } from 'discord.js';
import { localise } from '../messages/messages.ts';
import { createPayload } from '../rendering/payload.ts';
import type { Command } from './command.ts';

const described = localise((messages) => messages.helpDescription);

/** `/help` */
export const HELP: Command = {
  definition: {
    name: 'help',
    description: described.text,
    description_localizations: described.localizations,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  isQuestion: false,
  hides: () => true,
  run: (_, { messages, parts }) =>
    Promise.resolve({ payload: createPayload(messages.help(parts.mention())) }),
};
