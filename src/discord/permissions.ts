import { OverwriteType, PermissionFlagsBits, type APIOverwrite, type APIRole } from 'discord.js';

/** What the bot needs in a channel, and what people call it in Discord's settings. */
export const NEEDED_PERMISSIONS: readonly { readonly flag: bigint; readonly name: string }[] = [
  { flag: PermissionFlagsBits.ViewChannel, name: 'View Channel' },
  { flag: PermissionFlagsBits.SendMessages, name: 'Send Messages' },
  { flag: PermissionFlagsBits.SendMessagesInThreads, name: 'Send Messages in Threads' },
  // Discord refuses a reply to a message without it, and every answer to a message is a reply.
  { flag: PermissionFlagsBits.ReadMessageHistory, name: 'Read Message History' },
];

/** Where somebody adds the application to a guild, with the permissions that the bot needs and no more. */
export function makeInviteUrl(applicationId: string): string {
  const sum = NEEDED_PERMISSIONS.reduce((all, { flag }) => all | flag, 0n);
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${sum}`;
}

/** Whose permissions are asked for. */
interface Member {
  readonly id: string;
  /** Ids of roles, without that of everyone. */
  readonly roles: readonly string[];
}

/**
 * What a member may do in a channel, as bits: the roles' permissions, then what the channel overwrites for everyone, for
 * the roles and for the member, in this order (Discord's documentation, "Permission Overwrites").
 */
export function findPermissions(
  guild: { readonly id: string; readonly owner_id: string; readonly roles: readonly APIRole[] },
  member: Member,
  overwrites: readonly APIOverwrite[],
): bigint {
  const everything = ~0n;
  if (guild.owner_id === member.id) return everything;
  // The role of everyone has the id of the guild.
  const held = guild.roles.filter(({ id }) => id === guild.id || member.roles.includes(id));
  let permissions = held.reduce((all, role) => all | BigInt(role.permissions), 0n);
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return everything;
  const apply = (isMeant: (overwrite: APIOverwrite) => boolean): void => {
    const meant = overwrites.filter(isMeant);
    for (const { deny } of meant) permissions &= ~BigInt(deny);
    for (const { allow } of meant) permissions |= BigInt(allow);
  };
  apply(({ id }) => id === guild.id);
  apply(({ id, type }) => type === OverwriteType.Role && id !== guild.id && member.roles.includes(id));
  apply(({ id, type }) => type === OverwriteType.Member && id === member.id);
  return permissions;
}
