import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { APIRole } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeUser } from '../../../playground/driver/fake-user.ts';
import type { TestStore } from '../../test-store.ts';
import { forgeCommand, forgePress, forgeTyping, seeForged, type Forgery } from '../forge.ts';
import { createAdminScene, type AdminScene, type AdminSceneOptions } from './admin-scene.ts';

const REFUSED = 'You may not use this.';
const REINDEX = [{ type: 1, name: 'reindex', options: [] }];
const TYPING = [
  { type: 1, name: 'remove', options: [{ type: 3, name: 'article', value: '', focused: true }] },
];
const DAY = 86_400_000;

/** Who may use `/admin`, and that it is written down, wherever that is kept. */
export function describeAccess(store: () => TestStore): void {
  describe('who may use /admin', () => {
    let scene: AdminScene;
    const begin = async (options: AdminSceneOptions = {}): Promise<AdminScene> =>
      (scene = await createAdminScene({ ...options, store: store() }));
    afterEach(() => scene.end());

    /** Forges a command, a press and a completion, and expects each to be refused, hidden, and written down. */
    async function expectRefused({ person, channel, forge }: Forgery, user = person.user.id): Promise<void> {
      const { discord, editor, audit } = scene;
      const before = (await audit.list()).length;
      const forgery = { person, channel, ...(forge === undefined ? {} : { forge }) };
      const command = await seeForged(discord, forgeCommand(discord, 'admin', REINDEX, forgery));
      expect(command).toMatchObject({ content: REFUSED, ephemeral: true, visibleTo: person.user.id });
      const press = await seeForged(discord, forgePress(discord, command, 'a1.k', forgery));
      expect(press).toMatchObject({ content: REFUSED, ephemeral: true });
      expect(press).not.toBe(command);
      const typing = forgeTyping(discord, 'admin', TYPING, forgery);
      expect(await discord.waitFor('choices', () => typing.choices)).toEqual([]);
      const lines = (await audit.list()).slice(before);
      expect(lines.map((line) => [line.action, line.result, line.user])).toEqual(
        ['reindex', 'keep', 'complete'].map((action) => [action, 'refused', user]),
      );
      expect(editor.underWay()).toBeNull();
    }

    it('is the owner of the application, in the configured guild, when nobody is named', async () => {
      const { admin, channel } = await begin();
      expect((await admin.runs('/admin status', {}, { channel })).content).toContain('Generation');
    });

    it('is no administrator of the guild who is nobody to the application', async () => {
      const { guild, channel, reader } = await begin();
      guild.addMember(reader, { permissions: PermissionFlagsBits.Administrator });
      expect(reader.sees(channel)).toContain('admin');
      expect(await reader.runs('/admin status', {}, { channel })).toMatchObject({
        content: REFUSED,
        ephemeral: true,
      });
    });

    it('is nobody in another guild, its administrators and the owner included', async () => {
      const { discord, admin, reader } = await begin();
      const other = discord.addGuild({ name: 'Elsewhere' });
      const elsewhere = other.addChannel();
      for (const user of [admin, reader])
        other.addMember(user, { permissions: PermissionFlagsBits.Administrator });
      expect(admin.sees(elsewhere)).not.toContain('admin');
      await expectRefused({ person: admin.person, channel: elsewhere });
      await expectRefused({ person: reader.person, channel: elsewhere });
    });

    it('is nobody in a direct conversation', async () => {
      const { admin } = await begin();
      expect(admin.sees(admin.dm)).not.toContain('admin');
      await expectRefused({ person: admin.person, channel: admin.dm });
    });

    it('is nobody whose member is missing, or is somebody else', async () => {
      const { admin, reader, channel } = await begin();
      const withoutMember = (payload: Record<string, unknown>): object => {
        const { member, ...rest } = payload;
        return { ...rest, user: (member as { user: object }).user };
      };
      await expectRefused({ person: admin.person, channel, forge: withoutMember });
      const other = (payload: Record<string, unknown>): object => ({ ...payload, user: admin.person.user });
      await expectRefused({ person: reader.person, channel, forge: other }, admin.id);
    });

    it('is a member with a configured role, and no longer when the role is gone', async () => {
      const { Administrator } = PermissionFlagsBits;
      let role: APIRole | undefined;
      const { discord, guild, channel, admin } = await begin({
        variables: (made) => {
          role = made.addRole('editors', Administrator);
          return { ADMIN_ROLE_IDS: role.id };
        },
      });
      const editor = discord.addUser({ name: 'editor' });
      guild.addMember(editor, { roles: role ? [role] : [] });
      const forgery = { person: editor.person, channel };
      const STATUS = [{ type: 1, name: 'status', options: [] }];
      const shown = await seeForged(discord, forgeCommand(discord, 'admin', STATUS, forgery));
      expect(shown.content).toContain('Generation');
      guild.addMember(editor, { permissions: Administrator });
      await expectRefused(forgery);
      // Where somebody is named, owning the application is not enough.
      await expectRefused({ person: admin.person, channel });
    });

    it('is a configured user', async () => {
      let chosen: FakeUser | undefined;
      const { discord, guild, channel } = await begin({
        variables: (_, made) => {
          chosen = made.addUser({ name: 'chosen' });
          return { ADMIN_USER_IDS: chosen.id };
        },
      });
      if (chosen === undefined) throw new Error('nobody there');
      guild.addMember(chosen);
      const STATUS = [{ type: 1, name: 'status', options: [] }];
      const forgery = { person: chosen.person, channel };
      const shown = await seeForged(discord, forgeCommand(discord, 'admin', STATUS, forgery));
      expect(shown.content).toContain('Generation');
    });

    it('is not everybody, when the id of the guild itself is taken for a role', async () => {
      // The role of everyone has the id of its guild.
      await begin({ variables: (guild) => ({ ADMIN_ROLE_IDS: guild.id }) });
      await expectRefused({ person: scene.reader.person, channel: scene.channel });
    });

    it('is the team that owns the application: who has accepted, and may do more than read', async () => {
      const { discord, guild, channel, later } = await begin();
      const people = ['developer', 'invited', 'onlooker'].map((name) => discord.addUser({ name }));
      const [developer, invited, onlooker] = people;
      if (!developer || !invited || !onlooker) throw new Error('nobody there');
      for (const one of people) guild.addMember(one, { permissions: PermissionFlagsBits.Administrator });
      const member = (user: typeof developer, state: number, role: string): object => {
        return { user: user.person.user, membership_state: state, role, team_id: '1', permissions: ['*'] };
      };
      discord.world.team = {
        id: '1',
        name: 'The press',
        icon: null,
        owner_user_id: '0',
        members: [
          member(developer, 2, 'developer'),
          member(invited, 1, 'admin'),
          member(onlooker, 2, 'read_only'),
        ],
      };
      expect((await developer.runs('/admin status', {}, { channel })).content).toContain('Generation');
      for (const one of [invited, onlooker])
        expect((await one.runs('/admin status', {}, { channel })).content).toBe(REFUSED);
      // Whoever leaves the team is out when the answer of Discord is no longer fresh.
      discord.world.team = { ...discord.world.team, members: [] };
      later(DAY);
      expect((await developer.runs('/admin status', {}, { channel })).content).toBe(REFUSED);
    });

    it('is nobody while Discord does not tell who owns the application', async () => {
      const { discord, admin, channel } = await begin();
      discord.trouble({ path: /applications\/@me$/ }, { kind: 'status', status: 403 });
      const reply = await admin.runs('/admin status', {}, { channel });
      expect(reply.content).toContain('Something went wrong');
      expect((await admin.runs('/admin status', {}, { channel })).content).toContain('Generation');
    });

    it('asks Discord for the owners once where several have to know at once', async () => {
      const { discord, admin, channel } = await begin();
      const asked = (): number =>
        discord.requests.filter(({ path }) => path.endsWith('applications/@me')).length;
      const before = asked();
      await Promise.all([1, 2, 3].map(() => admin.runs('/admin status', {}, { channel })));
      expect(asked()).toBe(before + 1);
    });
  });

  describe('without ADMIN_GUILD_IDS', () => {
    it('there is no /admin, and a command that is left over is refused', async () => {
      const scene = await createAdminScene({ store: store(), variables: { ADMIN_GUILD_IDS: '' } });
      const { discord, admin, channel } = scene;
      expect(admin.sees(channel)).not.toContain('admin');
      const forgery = { person: admin.person, channel };
      const shown = await seeForged(discord, forgeCommand(discord, 'admin', REINDEX, forgery));
      expect(shown).toMatchObject({ content: REFUSED, ephemeral: true });
      const press = await seeForged(discord, forgePress(discord, shown, 'a1.k', forgery));
      expect(press.content).toBe(REFUSED);
      const typing = forgeTyping(discord, 'admin', TYPING, forgery);
      expect(await discord.waitFor('choices', () => typing.choices)).toEqual([]);
      await scene.end();
    });
  });
}
