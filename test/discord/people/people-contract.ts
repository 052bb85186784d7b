import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../../playground/discord/messages.ts';
import type { ChannelRecord } from '../../../playground/discord/places.ts';
import type { FakeUser } from '../../../playground/driver/fake-user.ts';
import type { TestStore } from '../../test-store.ts';
import { createAdminScene, type AdminScene } from '../admin/admin-scene.ts';
import { prepareLiveScenes } from '../admin/live-scene.ts';
import { forgeCommand, seeForged } from '../forge.ts';

const QUESTION = 'Which telescope did Rama buy in Iceland?';
const ANSWER = 'Rama bought the Nordlys telescope in Iceland, in the spring of 2024.';

/** The same scene with somebody to ask: a channel for questions, and a role that is told of them. */
async function addPeople(
  scene: AdminScene,
): Promise<{ staff: ChannelRecord; helper: FakeUser; role: { id: string } }> {
  const { discord, guild, channel, mayPing, reader } = scene;
  const manager = discord.addUser({ name: 'manager' });
  const helper = discord.addUser({ name: 'helper' });
  guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
  const staff = guild.addChannel({ name: 'staff' });
  const role = guild.addRole('helpers');
  await manager.runs('/settings people', { channel: staff, role }, { channel });
  for (const id of [role.id, reader.id]) mayPing.add(id);
  return { staff, helper, role };
}

const lastOf = ({ messages }: ChannelRecord): Sent | undefined => messages.at(-1);

/** Asking a person what the story does not answer, wherever it is kept. */
export function describePeople(store: () => TestStore): void {
  describe('asking a person', () => {
    let scene: AdminScene;
    afterEach(() => scene.end());

    it('passes a question on, with who asked and a link, and tells the role, once', async () => {
      scene = await createAdminScene({ store: store() });
      const { reader, channel, guild } = scene;
      const before = await reader.asks(channel, `@ibid ${QUESTION}`);
      expect(JSON.stringify(before.components)).not.toContain('Ask a person');
      const { staff, role } = await addPeople(scene);
      const asked = reader.says(channel, `@ibid ${QUESTION}`);
      const reply = await scene.discord.waitFor('a reply', () =>
        channel.messages.find(({ replyTo }) => replyTo === asked.id),
      );
      const pressed = await reader.clicks(reply, 'Ask a person');
      expect(pressed).toBe(reply);
      expect(reply.content).toMatch(/\n-# Passed on to a person\.$/u);
      expect(JSON.stringify(reply.components)).not.toContain('Ask a person');
      expect(JSON.stringify(reply.components)).toContain('👎');
      const post = lastOf(staff);
      expect(post?.content).toContain(
        `<@&${role.id}> <@${reader.id}> asked in vain: <https://discord.com/channels/${guild.id}/${channel.id}/${asked.id}>\n> ${QUESTION}\n`,
      );
      expect(post?.pings).toEqual([role.id]);
      // What was found is not passed on.
      const found = await reader.asks(channel, '@ibid where is the NCRI based?');
      expect(JSON.stringify(found.components)).not.toContain('Ask a person');
    });

    it('passes on what was asked with a command, hidden or not, also after a restart', async () => {
      scene = await createAdminScene({ store: store() });
      const { reader, channel } = scene;
      const { staff } = await addPeople(scene);
      const hidden = await reader.runs('/ask', { question: QUESTION, hide: true }, { channel });
      await scene.restart();
      await reader.clicks(hidden, 'Ask a person');
      expect(lastOf(staff)?.content).toContain(`<@${reader.id}> asked in vain`);
      expect(lastOf(staff)?.content).toContain(`> ${QUESTION}`);
    });

    it('says so where the channel is gone, and keeps the button', async () => {
      scene = await createAdminScene({ store: store() });
      const { reader, channel } = scene;
      const { staff } = await addPeople(scene);
      const reply = await reader.asks(channel, `@ibid ${QUESTION}`);
      staff.forbids = 'send';
      expect(await reader.clicks(reply, 'Ask a person')).toMatchObject({
        content: 'There is nobody to ask here at present.',
        ephemeral: true,
      });
      expect(JSON.stringify(reply.components)).toContain('Ask a person');
    });

    it('lets nobody but admins say what answers it', async () => {
      scene = await createAdminScene({ store: store() });
      const { reader, channel, discord, guild } = scene;
      const { staff, helper } = await addPeople(scene);
      expect(() => reader.picks('This answers it', helper.says(staff, ANSWER))).toThrow('does not offer');
      guild.addMember(helper, { permissions: PermissionFlagsBits.Administrator });
      const target = reader.says(staff, ANSWER);
      expect(await helper.picks('This answers it', target)).toMatchObject({
        content: 'You may not use this.',
        ephemeral: true,
      });
      expect(
        await seeForged(
          discord,
          forgeCommand(discord, 'This answers it', [], { person: helper.person, channel }),
        ),
      ).toMatchObject({
        ephemeral: true,
      });
    });
  });

  describe('a gap that is closed where it was found', () => {
    it(
      'becomes an article, answers who asked, leaves the gaps, and comes back with an undo',
      { timeout: 180_000 },
      async () => {
        const scene = await prepareLiveScenes(store())();
        const { reader, admin, channel, discord } = scene;
        const { staff, helper } = await addPeople(scene);
        const asked = reader.says(channel, `@ibid ${QUESTION}`);
        const reply = await discord.waitFor('a reply', () =>
          channel.messages.find(({ replyTo }) => replyTo === asked.id),
        );
        await reader.clicks(reply, 'Ask a person');
        const post = lastOf(staff);
        if (post === undefined) throw new Error('nothing was passed on');
        const answered = helper.says(staff, ANSWER, { replyTo: post });
        const gapsShown = async (): Promise<string> =>
          (await admin.runs('/admin gaps', {}, { channel: staff })).content;
        expect(await gapsShown()).toContain(QUESTION);

        const preview = await admin.picks('This answers it', answered);
        for (const part of [`**${QUESTION}**`, `> ${ANSWER}`, `It answers <@${reader.id}>`])
          expect(preview.content).toContain(part);
        expect(scene.live.keeper.current().articles).toHaveLength(1);
        await scene.restart();
        await admin.clicks(preview, 'Add and answer');
        const told = await discord.waitFor('the answer to who asked', () =>
          channel.messages.find(({ replyTo, id }) => replyTo === asked.id && id !== reply.id),
        );
        expect(told.content).toContain(
          `-# ${QUESTION}\n<@${reader.id}>, a person has answered:\n> **Rama bought the`,
        );
        expect(told.content).toContain('/channels/');
        expect(told.pings).toEqual([reader.id]);
        const article = scene.live.keeper.current().articles.find(({ title }) => title === QUESTION);
        expect(article).toMatchObject({ source: 'helper', text: ANSWER });
        expect(article?.url).toContain(answered.id);
        expect(await gapsShown()).not.toContain(QUESTION);
        expect((await reader.asks(channel, `@ibid ${QUESTION}`)).content).toContain('Nordlys');

        const undo = await admin.runs('/admin undo', {}, { channel: staff });
        await admin.clicks(undo, 'Go back');
        await discord.waitFor('the undo', () => undo.content.includes('Went back'));
        expect(await gapsShown()).toContain(QUESTION);
        await scene.end();
      },
    );
  });
}
