import { adminMessagesIn } from '../admin/messages/admin-messages.ts';
import type { BotParts } from '../bot-parts.ts';
import { LOOKS, type Command } from '../entry.ts';
import { describedBy } from '../messages/messages.ts';
import { storyMessagesIn } from '../stories/messages/story-messages.ts';
import { createPayload } from '../rendering/payload.ts';

/** `/privacy` */
export const PRIVACY: Command = {
  definition: {
    name: 'privacy',
    ...describedBy((messages) => messages.privacyDescription),
  },
  guards: LOOKS,
  hides: () => true,
  run: ({ locale }, { messages, parts }) => {
    const facts = [
      messages.privacyVotes,
      ...describeGaps(parts, locale),
      ...(parts.choosing === null ? [] : [storyMessagesIn(locale).keptChoice]),
      messages.privacyRest,
    ];
    const lines = facts.map((fact) => `- ${fact}`);
    const button = { state: { action: 'forget-me' }, label: messages.forgetMe } as const;
    return { payload: createPayload([messages.privacyHead, ...lines].join('\n'), [[button]]) };
  },
};

/** What is kept of questions, where it is. */
function describeGaps({ admin }: BotParts, locale: string): string[] {
  const days = admin?.gaps.days ?? 0;
  return days > 0 ? [adminMessagesIn(locale).keptQuestions(days)] : [];
}
