import { AllowedMentionsTypes } from 'discord-api-types/v10';
import type { Sent } from './messages.ts';
import { listUsers } from './people.ts';
import type { World } from './world.ts';

type PingSource = Pick<Sent, 'content' | 'allowedMentions' | 'replyTo'>;

/**
 * Who a message notifies: user and role ids, `@everyone`, `@here`. Without `allowed_mentions` all that the
 * content names and the author of the message replied to; with it, only what it allows.
 */
export function findPings(world: World, sent: PingSource): string[] {
  const allowed = sent.allowedMentions;
  const parses = (kind: AllowedMentionsTypes): boolean =>
    !allowed || (allowed.parse?.some((parsed) => parsed === kind) ?? false);
  const users = findIds(sent.content, /<@!?(\d+)>/g).filter(
    (id) => parses(AllowedMentionsTypes.User) || allowed?.users?.includes(id),
  );
  const roles = findIds(sent.content, /<@&(\d+)>/g).filter(
    (id) => parses(AllowedMentionsTypes.Role) || allowed?.roles?.includes(id),
  );
  const all = parses(AllowedMentionsTypes.Everyone)
    ? (sent.content.match(/@(?:everyone|here)\b/g) ?? [])
    : [];
  const answered = sent.replyTo === null ? undefined : world.messages.get(sent.replyTo)?.author.id;
  const replied = answered !== undefined && (!allowed || allowed.replied_user === true) ? [answered] : [];
  return [...new Set([...users, ...roles, ...all, ...replied])];
}

/** Turns `@name` into `<@id>` for everyone who is known by that name, longest names first. */
export function writeMentions(world: World, text: string): string {
  const users = listUsers(world).sort((a, b) => b.username.length - a.username.length);
  let written = text;
  for (const user of users) written = written.replaceAll(`@${user.username}`, `<@${user.id}>`);
  return written;
}

function findIds(content: string, pattern: RegExp): string[] {
  return [...content.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}
