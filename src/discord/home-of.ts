import { ApplicationIntegrationType, type BaseInteraction } from 'discord.js';

/**
 * The server whose story an interaction is about; null in direct conversations, and in a server that has not installed the bot,
 * where somebody uses what they have installed for themselves.
 */
export function homeOf({
  guildId,
  authorizingIntegrationOwners: owners,
}: Pick<BaseInteraction, 'guildId' | 'authorizingIntegrationOwners'>): string | null {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const isOnlyTheirs = owners[UserInstall] !== undefined && owners[GuildInstall] === undefined;
  return isOnlyTheirs ? null : guildId;
}
