import { InteractionContextType } from 'discord.js';
import { localise } from '../messages/messages.ts';
import { renderSources } from '../rendering/sources-message.ts';
import type { Command } from './command.ts';

const described = localise((messages) => messages.sourcesDescription);

/** `/sources` */
export const SOURCES: Command = {
  definition: {
    name: 'sources',
    description: described.text,
    description_localizations: described.localizations,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  isQuestion: false,
  hides: () => true,
  run: (_, { story, shelf, messages }) => Promise.resolve({ payload: renderSources(story, shelf, messages) }),
};
