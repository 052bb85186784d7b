import type { AdminCall, AdminOutcome, AdminWork } from '../admin/admin-call.ts';
import type { Call } from '../bot-parts.ts';
import type { RepliableInteraction } from 'discord.js';
import { storyMessagesIn, type StoryMessages } from './messages/story-messages.ts';
import type { OwnStory } from './own-story.ts';

/** Everything about one use of `/admin story`. */
export interface StoryCall extends AdminCall {
  readonly own: OwnStory;
  readonly storyTexts: StoryMessages;
}

/** Something to be done to a server's story as a whole. */
export interface StoryWork extends Omit<AdminWork, 'run'> {
  readonly run: (call: StoryCall) => AdminOutcome | Promise<AdminOutcome>;
}

/** A call as those make it who may give the server a story of its own, whether it has one or not. */
export function callAsKeeper(call: Call): Call {
  const { own } = call.parts;
  return own === null ? call : { ...call, parts: { ...call.parts, admin: own.admin } };
}

/** The work in the form in which all that admins do is done. */
export function asAdminWork(
  { run, ...work }: StoryWork,
  { locale }: Pick<RepliableInteraction, 'locale'>,
): AdminWork {
  return {
    ...work,
    run: (call) => {
      const { own } = call.parts;
      if (own === null)
        throw new TypeError('there are no own stories here: the guards have let somebody through');
      return run({ ...call, own, storyTexts: storyMessagesIn(locale) });
    },
  };
}
