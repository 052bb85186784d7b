import { PermissionFlagsBits, type AutocompleteInteraction, type RepliableInteraction } from 'discord.js';
import type { AdminConfig } from '../discord-config.ts';

/** Who calls, and from where, as plain data. */
export interface CallerFacts {
  readonly userId: string;
  /** Null in a direct conversation. */
  readonly guildId: string | null;
  /** Ids of the roles that the caller has in the guild, without that of everyone; null when Discord names no member. */
  readonly roleIds: readonly string[] | null;
  /** Whether the caller may manage the guild, as Discord says. */
  readonly isManager: boolean;
}

/** Reads the facts from discord.js's interaction, at this one place. */
export function readCallerFacts(interaction: RepliableInteraction | AutocompleteInteraction): CallerFacts {
  const { user, guildId, member } = interaction;
  // A member who is somebody else than the user says nothing about the user.
  if (member?.user.id !== user.id) return { userId: user.id, guildId, roleIds: null, isManager: false };
  const roles = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
  const isManager = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  return { userId: user.id, guildId, roleIds: roles.filter((id) => id !== guildId), isManager };
}

/**
 * Whether somebody may change the story. All of these must hold, at every call:
 * - the call comes from one of the configured guilds, by a member of it. What somebody may do in another guild, even as
 *   its owner, does not matter: the corpus belongs to the whole bot;
 * - the member is one of the configured users or has one of the configured roles; where neither is configured, the
 *   member owns the application or belongs to its team. Where the story is the server's own, all of these may, and those
 *   who manage the server.
 * Rejects when the owners have to be asked for and Discord does not tell.
 */
export async function mayUseAdmin(
  { userId, guildId, roleIds, isManager }: CallerFacts,
  { guilds, roles, users, managers = false }: Pick<AdminConfig, 'guilds' | 'roles' | 'users' | 'managers'>,
  findOwners: () => Promise<readonly string[]>,
): Promise<boolean> {
  if (guildId === null || roleIds === null || !guilds.includes(guildId)) return false;
  if (users.includes(userId) || roles.some((role) => roleIds.includes(role))) return true;
  if (managers ? isManager : roles.length > 0 || users.length > 0) return managers;
  return (await findOwners()).includes(userId);
}
