import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FakeUser } from '../../../playground/driver/fake-user.ts';
import type { TestStore } from '../../test-store.ts';
import { createScene, type Scene } from '../bot-scene.ts';
import { forgeCommand, seeForged } from '../forge.ts';

/** What those who manage a server set, wherever it is kept. */
export function describeSettings(store: () => TestStore): void {
  describe('/settings', () => {
    let scene: Scene;
    let manager: FakeUser;
    beforeAll(async () => {
      scene = await createScene({ store: store(), answersInChannel: true });
      manager = scene.discord.addUser({ name: 'manager' });
      scene.guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
    });
    afterEach(() => scene.settings().forget(scene.guild.id));
    afterAll(() => scene.end());

    const set = async (path: string, values: Parameters<FakeUser['runs']>[1] = {}): Promise<string> => {
      const reply = await manager.runs(`/settings ${path}`, values, { channel: scene.channel });
      expect(reply).toMatchObject({ ephemeral: true, visibleTo: manager.id });
      return reply.content;
    };

    it('shows what is set, by the configuration too, and says where the missing intent is switched on', async () => {
      const shown = await set('show');
      expect(shown).toContain(
        `Answered without addressing the bot: <#${scene.channel.id}> (by the configuration)`,
      );
      expect(shown).toContain('Who may ask: everybody');
      expect(shown).toContain('No quotation of the day');
      expect(shown).toContain(
        'switch **Message Content Intent** on at <https://discord.com/developers/applications> under Bot and restart me',
      );
    });

    it('is only for those who manage the server, in a server', async () => {
      const { discord, channel, reader, audited } = scene;
      expect(reader.sees(channel)).not.toContain('settings');
      expect(manager.sees(manager.dm)).not.toContain('settings');
      const options = [{ type: 1, name: 'quiet', options: [{ type: 4, name: 'percent', value: 1 }] }];
      for (const forgery of [
        { person: reader.person, channel },
        { person: manager.person, channel: manager.dm },
      ]) {
        const reply = await seeForged(discord, forgeCommand(discord, 'settings', options, forgery));
        expect(reply).toMatchObject({ content: 'You may not use this.', ephemeral: true });
        expect((await audited()).at(-1)).toBe('settings quiet refused');
      }
      expect(await set('show')).not.toContain('below 1 %');
    });

    it('keeps what is set through a restart, and writes down who changed what', async () => {
      const { guild, channel, audited } = scene;
      const forum = guild.addForum('help');
      const role = guild.addRole('members');
      const staff = guild.addChannel({ name: 'staff' });
      await set('answers', { channel, mode: 'off' });
      await set('answers', { channel: forum, mode: 'reply' });
      await set('articles', { channel: forum, article: 'traps' });
      await set('language', { language: 'de' });
      await set('quiet', { percent: 75 });
      await set('askers', { role });
      await set('people', { channel: staff, role });
      const saved = await set('daily', { channel: staff, time: '8:30', zone: 'Europe/Tirane' });
      expect(saved.startsWith('**Saved.**\n')).toBe(true);
      expect(await audited()).toEqual(
        expect.arrayContaining(['settings answers begun', 'settings answers done', 'settings daily done']),
      );
      await scene.restart();
      const shown = await set('show');
      expect(saved).toBe(`**Saved.**\n${shown}`);
      for (const line of [
        `<#${channel.id}> (not at all), <#${forum.id}> (by a reply)`,
        `Only some articles: <#${forum.id}>: The \\*herald\\* of`,
        'Language of answers to messages: de',
        'Quiet there below 75 %',
        `Who may ask: <@&${role.id}>`,
        `goes to <#${staff.id}> <@&${role.id}>`,
        `in <#${staff.id}> at 08:30 (Europe/Tirane)`,
      ])
        expect(shown).toContain(line);
      // Left out, each goes back to what it was.
      await set('articles', { channel: forum });
      await set('language');
      await set('quiet');
      await set('askers');
      await set('people');
      const reset = await set('daily');
      for (const line of [
        'the server’s own',
        'the story’s own',
        'everybody',
        'goes nowhere',
        'No quotation of the day',
      ])
        expect(reset).toContain(line);
      expect(reset).not.toContain('Only some articles');
    });

    it('says what is wrong with a time, a zone or an article, and changes nothing', async () => {
      const { channel } = scene;
      const before = await set('show');
      expect(await set('daily', { channel, time: '25:00' })).toBe(
        'Write the time as hours and minutes, such as 09:00.',
      );
      expect(await set('daily', { channel, zone: 'Middle/Earth' })).toContain('There is no such time zone');
      expect(await set('articles', { channel, article: 'nowhere to be found' })).toContain(
        'No article is called',
      );
      expect(await set('show')).toBe(before);
    });

    it('completes time zones by their places, and articles', async () => {
      const { channel } = scene;
      const zones = await manager.types('/settings daily', { zone: 'tiran' }, { channel });
      expect(zones).toEqual([{ name: 'Europe/Tirane', value: 'Europe/Tirane' }]);
      const articles = await manager.types('/settings articles', { article: 'herald' }, { channel });
      expect(articles[0]?.value).toBe('traps');
      expect(scene.reader.sees(channel)).not.toContain('settings');
    });

    it('fits into one message, however much is set', async () => {
      const { guild } = scene;
      for (let index = 0; index < 60; index++) {
        const channel = guild.addChannel({ name: `c${index}` });
        await set('answers', { channel, mode: 'thread' });
        if (index % 4 === 0) await set('articles', { channel, article: 'traps' });
      }
      expect(await set('show')).toMatch(/and \d+ more/u);
    });

    it('lets only those ask whom it names, with a command, a menu or a mention', async () => {
      const { guild, channel, reader, discord } = scene;
      const role = guild.addRole('askers');
      const member = discord.addUser({ name: 'member' });
      guild.addMember(member, { roles: [role] });
      await set('askers', { role });
      const question = 'Where is the NCRI based?';
      const refused = 'You may not ask here; this server has named roles that may.';
      expect(await reader.runs('/ask', { question }, { channel })).toMatchObject({
        content: refused,
        ephemeral: true,
      });
      expect((await reader.asks(channel, `@ibid ${question}`)).content).toBe(refused);
      expect((await member.runs('/ask', { question }, { channel })).content).toContain('France and Albania');
      expect((await member.asks(channel, `@ibid ${question}`)).content).toContain('France and Albania');
      // Elsewhere they may.
      expect((await reader.asks(reader.dm, question)).content).toContain('France and Albania');
    });

    it('sets the language of answers to messages, and not of what one person sees', async () => {
      const { channel, reader } = scene;
      await set('language', { language: 'es-ES' });
      const silent = 'Which telescope did Rama buy in Iceland?';
      expect((await reader.asks(channel, `@ibid ${silent}`)).content).toContain('La historia no lo dice');
      expect((await reader.runs('/ask', { question: silent }, { channel })).content).toContain(
        'does not say',
      );
    });
  });
}
