import { describedBy } from '../messages/messages.ts';
import { renderSources } from '../rendering/sources-message.ts';
import { LOOKS, type Command } from '../entry.ts';

/** `/sources` */
export const SOURCES: Command = {
  definition: {
    name: 'sources',
    ...describedBy((messages) => messages.sourcesDescription),
  },
  guards: LOOKS,
  hides: () => true,
  run: (_, { story, shelf, messages }) => Promise.resolve({ payload: renderSources(story, shelf, messages) }),
};
