import { LIMITS } from '../limits.ts';
import type { Messages } from '../messages/messages.ts';
import { escapeLine, unescapeMarkdown } from '../rendering/escape-markdown.ts';
import { createPayload, type Payload } from '../rendering/payload.ts';
import { truncateLine } from '../../text/truncate-line.ts';

/** Code units of a question that is passed on, before it is escaped. */
const LONGEST_QUESTION = 500;

/** A question that the story did not answer, and where it was asked. */
export interface PassedOn {
  readonly question: string;
  /** The id of who asked. */
  readonly asker: string;
  readonly guild: string;
  readonly channel: string;
  /** The message that asked, or the bot's own that others see; null where nobody else sees either. */
  readonly message: string | null;
}

/** The message that passes a question on to people; `role` is told of it. All that it says is read from it again by `readPersonPost`. */
export function renderPersonPost(asked: PassedOn, role: string | null, messages: Messages): Payload {
  const { question, asker, guild, channel, message } = asked;
  const link = `<https://discord.com/channels/${[guild, channel, ...(message === null ? [] : [message])].join('/')}>`;
  const shown = escapeLine(truncateLine(question.replace(/\s+/gu, ' ').trim(), LONGEST_QUESTION));
  const lines = [
    `${role === null ? '' : `<@&${role}> `}${messages.askedInVain(`<@${asker}>`, link)}`,
    `> ${shown}`,
    `-# ${messages.howToAnswer}`,
  ];
  const payload = createPayload(lines.join('\n').slice(0, LIMITS.content));
  return role === null ? payload : { ...payload, pings: { roles: [role] } };
}

/** What a message of the bot passed on; null when it is none that does. */
export function readPersonPost(content: string): PassedOn | null {
  const [head = '', quoted = ''] = content.split('\n');
  const asker = /<@(\d+)>/u.exec(head)?.[1];
  const place = /<https:\/\/discord\.com\/channels\/(\d+)\/(\d+)(?:\/(\d+))?>/u.exec(head);
  const [, guild, channel, message = null] = place ?? [];
  if (asker === undefined || guild === undefined || channel === undefined || !quoted.startsWith('> '))
    return null;
  return { question: unescapeMarkdown(quoted.slice(2)), asker, guild, channel, message };
}
