import { DiscordAPIError, Routes } from 'discord.js';
import type { Check } from '../check.ts';
import type { AdminConfig } from './discord-config.ts';
import type { Ask } from './check-channel.ts';
import { GUILD } from './discord-replies.ts';
import { areCurrent, isAdminCommand, listAdminCommands, listPresent } from './register-commands.ts';

/**
 * Whether `/admin` is where ADMIN_GUILD_IDS says, one line for each guild, and whether ADMIN_ROLE_IDS names roles of those
 * guilds. Rejects when Discord does not answer.
 */
export async function checkAdmin(
  ask: Ask,
  { guilds, roles, users }: Pick<AdminConfig, 'guilds' | 'roles' | 'users'>,
  applicationId: string,
): Promise<Check[]> {
  if (guilds.length === 0) {
    const isMeant = roles.length + users.length > 0;
    const detail = isMeant
      ? 'ADMIN_ROLE_IDS or ADMIN_USER_IDS is set, but no server is named in ADMIN_GUILD_IDS'
      : 'no server is named in ADMIN_GUILD_IDS, so there is no /admin';
    const remedy = 'name in ADMIN_GUILD_IDS the servers that shall have /admin';
    return [{ name: 'admin', ok: !isMeant, detail, ...(isMeant ? { remedy } : {}) }];
  }
  const checks: Check[] = [];
  const known = new Set<string>();
  for (const id of guilds) {
    const { check, roleIds } = await checkGuild(ask, id, applicationId);
    checks.push(check);
    for (const role of roleIds) known.add(role);
  }
  const unknown = roles.filter((role) => !known.has(role));
  if (unknown.length > 0)
    checks.push({
      name: 'admin roles',
      ok: false,
      detail: `no server of ADMIN_GUILD_IDS has the role ${unknown.join(', ')}`,
      remedy: 'correct ADMIN_ROLE_IDS',
    });
  return checks;
}

async function checkGuild(
  ask: Ask,
  id: string,
  applicationId: string,
): Promise<{ check: Check; roleIds: readonly string[] }> {
  const name = `admin in ${id}`;
  try {
    const guild = GUILD.parse(await ask(Routes.guild(id)));
    const all = await listPresent(ask, Routes.applicationGuildCommands(applicationId, id));
    const present = all.filter(isAdminCommand);
    const roleIds = guild.roles.map((role) => role.id);
    if (areCurrent(present, listAdminCommands()))
      return { check: { name, ok: true, detail: `/admin is in ${guild.name}, and current` }, roleIds };
    const detail =
      present.length === 0
        ? `/admin is not registered in ${guild.name}`
        : `/admin in ${guild.name} is not the one of this version`;
    return { check: { name, ok: false, detail, remedy: 'run "npm run register"' }, roleIds };
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || ![403, 404].includes(error.status)) throw error;
    const detail = 'the bot is not in that server';
    const remedy = 'invite it there, or correct ADMIN_GUILD_IDS';
    return { check: { name, ok: false, detail, remedy }, roleIds: [] };
  }
}
