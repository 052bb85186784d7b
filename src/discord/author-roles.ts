import type { Message } from 'discord.js';

/** The ids of the roles that a message's author has in its server, without that of everyone; null where Discord names no member. */
export function readAuthorRoles({ member, guildId }: Message): readonly string[] | null {
  return member === null ? null : [...member.roles.cache.keys()].filter((id) => id !== guildId);
}
