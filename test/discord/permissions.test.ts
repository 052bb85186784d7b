import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OverwriteType, PermissionFlagsBits, type APIOverwrite, type APIRole } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { findPermissions, makeInviteUrl } from '../../src/discord/permissions.ts';

const { Administrator, SendMessages, ViewChannel } = PermissionFlagsBits;
const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) }) as APIRole;
const guild = {
  id: 'everyone',
  owner_id: 'owner',
  roles: [role('everyone', ViewChannel), role('writers', SendMessages), role('admins', Administrator)],
};
const overwrite = (id: string, type: OverwriteType, allow: bigint, deny: bigint): APIOverwrite => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});
const denied = overwrite('everyone', OverwriteType.Role, 0n, SendMessages);

describe('the permissions in a channel', () => {
  it('are those of everyone and of the roles that the member has', () => {
    expect(findPermissions(guild, { id: 'bot', roles: [] }, [])).toBe(ViewChannel);
    expect(findPermissions(guild, { id: 'bot', roles: ['writers'] }, [])).toBe(ViewChannel | SendMessages);
  });

  it('are overwritten for everyone, then for roles, then for the member', () => {
    const bot = { id: 'bot', roles: ['writers'] };
    const byRole = overwrite('writers', OverwriteType.Role, SendMessages, 0n);
    const byMember = overwrite('bot', OverwriteType.Member, 0n, SendMessages);
    expect(findPermissions(guild, bot, [denied])).toBe(ViewChannel);
    expect(findPermissions(guild, bot, [byRole, denied])).toBe(ViewChannel | SendMessages);
    expect(findPermissions(guild, bot, [byMember, byRole, denied])).toBe(ViewChannel);
  });

  it('lack nothing for the owner and for administrators, whatever the channel says', () => {
    for (const member of [
      { id: 'owner', roles: [] },
      { id: 'bot', roles: ['admins'] },
    ])
      expect(findPermissions(guild, member, [denied]) & SendMessages).toBe(SendMessages);
  });
});

describe('the invitation', () => {
  it('is the one that the documentation shows', async () => {
    const page = await readFile(path.join(import.meta.dirname, '../../docs/operating.md'), 'utf8');
    expect(page).toContain(makeInviteUrl('APPLICATION_ID'));
  });
});
