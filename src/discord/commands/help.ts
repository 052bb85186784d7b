import type { AdminParts } from '../admin/admin-parts.ts';
import { adminMessagesIn } from '../admin/messages/admin-messages.ts';
import { describedBy } from '../messages/messages.ts';
import { createPayload } from '../rendering/payload.ts';
import { LOOKS, type Command } from '../entry.ts';

/** `/help` */
export const HELP: Command = {
  definition: {
    name: 'help',
    ...describedBy((messages) => messages.helpDescription),
  },
  guards: LOOKS,
  hides: () => true,
  run: ({ guildId, locale }, { messages, parts }) => {
    const help = messages.help(parts.mention());
    return Promise.resolve({
      payload: createPayload([help, ...describeAdmin(parts.admin, guildId, locale)].join('\n')),
    });
  },
};

/** What is kept of questions, which concerns everybody; that there is `/admin`, where there is. */
function describeAdmin(admin: AdminParts | null, guildId: string | null, locale: string): string[] {
  if (admin === null) return [];
  const texts = adminMessagesIn(locale);
  const { days } = admin.gaps;
  return [
    ...(days > 0 ? [texts.keptQuestions(days)] : []),
    ...(guildId !== null && admin.config.guilds.includes(guildId) ? [texts.helpLine] : []),
  ];
}
