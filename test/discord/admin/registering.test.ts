import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Check } from '../../../src/check.ts';
import { checkDiscord } from '../../../src/discord/check-discord.ts';
import { registerCommands, type Registered } from '../../../src/discord/register-commands.ts';
import { createFakeDiscord, type FakeDiscord } from '../../../playground/driver/fake-discord.ts';

const NOWHERE = '123456789012345678';

describe('/admin in its servers', () => {
  let discord: FakeDiscord;
  let guild: ReturnType<FakeDiscord['addGuild']>;
  beforeEach(async () => {
    discord = await createFakeDiscord();
    guild = discord.addGuild({ name: 'The library' });
  });
  afterEach(async () => {
    await discord.close();
    expect(discord.faults).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  const register = (
    adminGuilds: readonly string[],
    options: { guild?: string; remove?: boolean; perServer?: boolean } = {},
  ): Promise<Registered> =>
    registerCommands({ token: discord.token, api: discord.api, adminGuilds, ...options });
  const names = (where?: typeof guild): string[] => discord.commands(where).map(({ name }) => name);
  const check = async (guilds: readonly string[], roles: readonly string[] = []): Promise<Check[]> => {
    const admin = { guilds, roles, users: [], auditFolder: '', gapsFolder: '', gapsDays: 0 };
    const checks = await checkDiscord(
      { api: discord.api, answerChannels: [], admin, userInstall: false },
      discord.token,
    );
    return checks.filter(({ name }) => name.startsWith('admin'));
  };

  it('is registered there and nowhere else, once, and again when it differs', async () => {
    expect((await register([guild.id])).admin).toEqual([{ guild: guild.id, outcome: 'written' }]);
    expect(names()).not.toContain('admin');
    expect(names(guild)).toEqual(['admin', 'This answers it']);
    const [command] = discord.commands(guild);
    expect(command).toMatchObject({ default_member_permissions: '0', contexts: [0] });
    const again = await register([guild.id]);
    expect(again).toMatchObject({ outcome: 'unchanged', admin: [{ outcome: 'unchanged' }] });
    if (command) command.default_member_permissions = '8';
    expect((await register([guild.id])).admin).toEqual([{ guild: guild.id, outcome: 'written' }]);
    expect(discord.commands(guild)[0]).toMatchObject({ default_member_permissions: '0' });
  });

  it('stands everywhere, with what is about a story as a whole, where servers have stories of their own', async () => {
    await register([guild.id]);
    const { admin } = await register([guild.id], { perServer: true });
    expect(admin).toEqual([{ guild: guild.id, outcome: 'removed' }]);
    expect(names(guild)).toEqual([]);
    const command = discord.commands().find(({ name }) => name === 'admin');
    expect(command).toMatchObject({ default_member_permissions: '32', contexts: [0] });
    expect(command?.options?.map(({ name }) => name)).toContain('story');
    const answers = discord.commands().find(({ name }) => name === 'This answers it');
    expect(answers).toMatchObject({ default_member_permissions: '32' });
    const settings = discord.commands().find(({ name }) => name === 'settings');
    expect(settings?.options?.map(({ name }) => name)).toContain('admins');
    expect(names()).toContain('story');
    const config = { guilds: [], roles: [], users: [], auditFolder: '', gapsFolder: '', gapsDays: 0 };
    const checks = await checkDiscord(
      {
        api: discord.api,
        answerChannels: [],
        admin: config,
        perServer: { questionsPerMinute: 1 },
        userInstall: false,
      },
      discord.token,
    );
    expect(checks.filter(({ ok }) => ok !== true)).toEqual([]);
    await register([guild.id]);
    expect([names().includes('story'), names(guild)]).toEqual([false, ['admin', 'This answers it']]);
  });

  it('is taken away again, and other commands of the server are left alone', async () => {
    await register([], { guild: guild.id });
    await register([guild.id]);
    expect(names(guild)).toHaveLength(9);
    expect((await register([guild.id], { remove: true })).admin).toEqual([
      { guild: guild.id, outcome: 'removed' },
    ]);
    expect(names(guild)).toHaveLength(7);
    expect((await register([guild.id], { remove: true })).admin[0]?.outcome).toBe('unchanged');
  });

  it('comes with the others where those are registered for a server of admins', async () => {
    expect(await register([guild.id], { guild: guild.id })).toMatchObject({ admin: [] });
    expect(names(guild)).toContain('admin');
    expect(names()).toEqual([]);
  });

  it('is refused by a server that the bot is not in, and registered in the others', async () => {
    expect((await register([NOWHERE, guild.id])).admin).toEqual([
      { guild: NOWHERE, outcome: 'refused' },
      { guild: guild.id, outcome: 'written' },
    ]);
  });

  it('is looked for by the doctor: nowhere, missing, old, current', async () => {
    expect(await check([])).toMatchObject([{ ok: true }]);
    expect(await check([guild.id])).toMatchObject([
      {
        name: `admin in ${guild.id}`,
        ok: false,
        detail: '/admin is not registered in The library',
        remedy: 'run "npm run register"',
      },
    ]);
    await register([guild.id]);
    expect(await check([guild.id])).toMatchObject([{ ok: true }]);
    const [command] = discord.commands(guild);
    if (command) command.default_member_permissions = '8';
    expect((await check([guild.id]))[0]?.detail).toContain('not the one of this version');
  });

  it('has servers and roles that the doctor knows to be wrong', async () => {
    const role = guild.addRole('editors');
    await register([guild.id]);
    expect(await check([guild.id], [role.id])).toMatchObject([{ ok: true }]);
    expect(await check([guild.id, NOWHERE], [role.id, NOWHERE])).toMatchObject([
      { ok: true },
      { name: `admin in ${NOWHERE}`, ok: false, detail: 'the bot is not in that server' },
      { name: 'admin roles', ok: false, remedy: 'correct ADMIN_ROLE_IDS' },
    ]);
    expect(await check([], [role.id])).toMatchObject([{ name: 'admin', ok: false }]);
  });
});
