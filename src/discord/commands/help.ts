import type { AdminParts } from '../admin/admin-parts.ts';
import { adminMessagesIn } from '../admin/messages/admin-messages.ts';
import type { Call } from '../bot-parts.ts';
import { describedBy, type LocaleCode } from '../messages/messages.ts';
import { createPayload, type Payload } from '../rendering/payload.ts';
import { storyMessagesIn } from '../stories/messages/story-messages.ts';
import { LOOKS, type Command } from '../entry.ts';

/** `/help` */
export const HELP: Command = {
  definition: {
    name: 'help',
    ...describedBy((messages) => messages.helpDescription),
  },
  guards: LOOKS,
  hides: () => true,
  run: (reader, call) => Promise.resolve({ payload: renderHelp(reader, call) }),
};

/** Where somebody reads the help, and in which language. */
export interface HelpReader {
  readonly guildId: string | null;
  readonly locale: LocaleCode;
}

/** The help, on one screen. */
export function renderHelp({ guildId, locale }: HelpReader, { messages, parts }: Call): Payload {
  const help = messages.help(parts.mention());
  const choosing = parts.choosing === null ? [] : [storyMessagesIn(locale).helpLine];
  return createPayload([help, ...choosing, ...describeAdmin(parts.admin, guildId, locale)].join('\n'));
}

/** What is kept of questions, which concerns everybody; that there is `/admin`, where there is. */
function describeAdmin(admin: AdminParts | null, guildId: string | null, locale: LocaleCode): string[] {
  if (admin === null) return [];
  const texts = adminMessagesIn(locale);
  const { days } = admin.gaps;
  return [
    ...(days > 0 ? [texts.keptQuestions(days)] : []),
    ...(guildId !== null && admin.config.guilds.includes(guildId) ? [texts.helpLine] : []),
  ];
}
