import { unzipSync, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import type { TestStore } from '../../test-store.ts';
import { forgeCommand, forgePress, seeForged } from '../forge.ts';
import { createServersScene, type ServersScene } from './servers-scene.ts';

const LIGHTHOUSE =
  '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green.\n\n“Nobody asked me,” said Arben Hoxha.\n';
const MILL =
  '# The mill\n\nThe miller Rosa Blau sold her mill in winter.\n\n“It was cold,” said Rosa Blau.\n';

const DAY = 86_400_000;

/** What holds of the stories of servers, wherever they are kept. */
export function describeOwnStories(store: () => TestStore): void {
  describe('servers with stories of their own', () => {
    let scene: ServersScene;
    const begin = async (options?: Parameters<typeof createServersScene>[0]): Promise<ServersScene> =>
      (scene = await createServersScene({ ...options, store: store() }));
    afterEach(() => scene.end());

    it('each answer from their own, and one that has none from the shared one', async () => {
      const { red, blue, green } = await begin();
      for (const server of [red, blue]) {
        const made = await server.run('/admin story new');
        expect(made.content).toContain('has a story of its own now, which is still empty');
        expect(await server.ask('Who painted the tower?')).toContain('This server’s story is still empty');
      }
      const sources = await red.member.runs('/sources', {}, { channel: red.channel });
      expect(sources.content).toContain('This server’s story is still empty');
      expect((await red.run('/admin status')).content).toContain('This server’s story is still empty');
      await red.add('lighthouse.md', LIGHTHOUSE);
      await blue.add('mill.md', MILL);

      expect(await red.ask('Who painted the tower?')).toContain('Arben Hoxha painted the tower green');
      expect(await blue.ask('Who painted the tower?')).toContain('The story does not say.');
      expect(await blue.ask('Who sold her mill?')).toContain('sold her mill in winter');
      expect(await red.ask('Who sold her mill?')).toContain('The story does not say.');
      expect(await green.ask('Who painted the tower?')).toContain('The story does not say.');
      const said = await red.member.asks(red.channel, '@ibid Who painted the tower?');
      expect(said.content).toContain('painted the tower green');
      const shared = await green.member.runs('/sources', {}, { channel: green.channel });
      expect(shared.content).toContain('Albania');
      const metrics = await scene.bot().metrics.render();
      expect(metrics).toMatch(/^ibid_stories 2$/mu);
      expect(metrics).toMatch(/^ibid_stories_broken 0$/mu);
      expect(metrics).not.toContain(red.guild.id);
      expect((await green.run('/admin status')).content).toContain('give it one with `/admin story new`');
    });

    it('say so where a button or an id is of another story, and know their own', async () => {
      const { red, blue } = await begin();
      const OTHER = 'This is of another story than the one that is answered from here now; ask again.';
      const ofShared = await red.member.asks(red.channel, '@ibid Why did Albania cut ties with Iran?');
      await red.run('/admin story new');
      await red.add('lighthouse.md', LIGHTHOUSE);
      const ofRed = await red.member.asks(red.channel, '@ibid Who painted the tower?');
      for (const called of ['Show context', '👍'])
        expect((await red.member.clicks(ofShared, called)).content).toBe(OTHER);
      expect((await red.member.clicks(ofRed, 'Show context')).content).toContain('painted the tower');
      const quoted = await red.member.runs('/quote', { words: 'asked' }, { channel: red.channel });
      const id = /`(q:\w+\.\w+)`/u.exec(quoted.content)?.[1] ?? '';
      const again = await red.member.runs('/quote', { id }, { channel: red.channel });
      expect(again.content).toContain('Nobody asked me');
      expect((await blue.member.runs('/quote', { id }, { channel: blue.channel })).content).toBe(OTHER);
      // Without its mark, as somebody may have noted it, it is looked for where it is asked for.
      const [bare = ''] = id.split('.');
      const found = await red.member.runs('/quote', { id: bare }, { channel: red.channel });
      expect(found.content).toContain('Nobody asked me');
    });

    it('keep it to themselves where somebody brings the bot along that the server has not installed', async () => {
      const { red, discord } = await begin();
      await red.run('/admin story new');
      await red.add('lighthouse.md', LIGHTHOUSE);
      const { member, channel } = red;
      const question = [{ name: 'question', type: 3, value: 'Who painted the tower?' }];
      const brought = forgeCommand(discord, 'ask', question, {
        person: member.person,
        channel: discord.world.channels.get(channel.id) ?? member.dm,
        forge: (payload) => ({ ...payload, authorizing_integration_owners: { 1: member.id } }),
      });
      expect((await seeForged(discord, brought)).content).toContain('The story does not say.');
      expect(await red.ask('Who painted the tower?')).toContain('painted the tower green');
    });

    it('makes a copy, hands its files over, deletes it by name and brings it back', async () => {
      const { red, discord } = await begin();
      await red.run('/admin story new');
      expect((await red.run('/admin story new')).content).toBe('This server has a story of its own already.');
      await red.add('lighthouse.md', LIGHTHOUSE);
      const exported = await red.run('/admin story export');
      expect(exported.content).toBe('All files of this server’s story: 1.');
      const packed = exported.attachments.map((file) => unzipSync(discord.download(file)));
      expect(
        packed.map((files) =>
          Object.entries(files).map(([name, bytes]) => [name, String(Buffer.from(bytes))]),
        ),
      ).toEqual([[['lighthouse.md', LIGHTHOUSE]]]);

      const wrong = await red.run('/admin story delete', { name: 'Blue' });
      expect(wrong.content).toContain('nothing was deleted');
      expect(await red.ask('Who painted the tower?')).toContain('painted the tower green');
      const deleted = await red.run('/admin story delete', { name: 'Red' });
      expect(deleted.content).toMatch(/is deleted. It can be had back until <t:\d+:D>/u);
      expect(await red.ask('Who painted the tower?')).toContain('The story does not say.');
      expect((await red.run('/admin story restore')).content).toBe('This server’s story is back.');
      expect(await red.ask('Who painted the tower?')).toContain('painted the tower green');
      expect((await scene.audited()).filter((line) => /story (?:new|delete|restore)/u.test(line))).toEqual([
        ...['story new begun', 'story new done', 'story new begun', 'story new failed'],
        ...['story delete begun', 'story delete failed', 'story delete begun', 'story delete done'],
        ...['story restore begun', 'story restore done'],
      ]);
    });

    it('go some time after the bot has left their server, with what was set for it, and stay when it comes back in time', async () => {
      const { red, blue, stories, folder } = await begin();
      for (const server of [red, blue]) {
        await server.run('/admin story new');
        await server.run('/settings language', { language: 'de' });
      }
      const settings = scene.settings;
      await stories().noteServers((id) => id !== red.guild.id && id !== blue.guild.id);
      scene.later(20 * DAY);
      await stories().noteServers((id) => id !== red.guild.id);
      scene.later(20 * DAY);
      await stories().eraseExpired();
      expect(await store().files.listFolder(folder())).not.toContain(red.guild.id);
      expect(await store().files.listFolder(folder())).toContain(blue.guild.id);
      expect(settings().of(red.guild.id).language).toBeNull();
      expect(settings().of(blue.guild.id).language).toBe('de');
      // Of the server that is gone nothing is left but that it is; the first two are of the other one.
      const audited = await scene.audited();
      expect(audited).toEqual(['story new begun', 'story new done', 'story erase done']);
    });

    it('have limits, which are told before they are reached', async () => {
      const { red } = await begin({ quotas: { articles: 1, megabytes: 0.1, reindexesPerHour: 2 } });
      await red.run('/admin story new');
      await red.add('lighthouse.md', LIGHTHOUSE);
      const status = await red.run('/admin status');
      expect(status.content).toContain(
        'Articles: 1 of at most 1\nFiles: 0.0 of at most 0.1 MB\nReindexes in the last hour: 1 of at most 2',
      );
      const send = async (name: string, data: string): Promise<string> =>
        (await red.run('/admin add', { file: { name, data, contentType: 'text/markdown' } })).content;
      expect(await send('mill.md', MILL)).toBe(
        'There is no room for more articles, of which the story may have 1; remove some first.',
      );
      expect(await send('lighthouse.md', LIGHTHOUSE + 'x'.repeat(100_000))).toBe(
        'There is no room for this in the 0.1 MB that the story may have, with what waits to be confirmed; remove something first.',
      );
      // What takes the place of another needs no room of its own, and a package counts with all that is in it.
      const large = `${LIGHTHOUSE}\n${'It is a long way to the tower. '.repeat(2000)}\n`;
      expect(await send('lighthouse.md', large)).toContain('It replaces the article');
      // What waits to be confirmed takes room, until somebody decides.
      const waiting = await red.run('/admin status');
      expect(waiting.content).toContain('Files: 0.1 of at most 0.1 MB');
      expect(await send('lighthouse.md', large)).toContain('There is no room for this in the 0.1 MB');
      const packed = Buffer.from(zipSync({ 'lighthouse.md': Buffer.from(large + large) }));
      const sent = await red.run('/admin add', {
        file: { name: 'all.zip', data: packed, contentType: 'application/zip' },
      });
      expect(sent.content).toContain('There is no room for this in the 0.1 MB');
      const ended = (reply: { content: string }, pattern: RegExp): Promise<unknown> =>
        scene.discord.waitFor(`the end, ${String(pattern)}`, () => pattern.test(reply.content));
      await ended(await red.run('/admin reindex'), /Nothing has changed/u);
      await ended(await red.run('/admin reindex'), /2 times within an hour/u);
    });

    it('are asked in direct messages by those who are members, once they have chosen one', async () => {
      const { red, blue, discord } = await begin();
      await red.run('/admin story new');
      await red.add('lighthouse.md', LIGHTHOUSE);
      const { member } = red;
      blue.guild.removeMember(member);
      const ask = async (): Promise<string> =>
        (await member.asks(member.dm, 'Who painted the tower?')).content;
      expect(await ask()).toContain('The story does not say.');
      const menu = await member.runs('/story');
      const chosen = await member.selects(menu, 'story-choice', [red.guild.id]);
      expect(chosen.content).toBe(
        'Your direct messages are asked of the story of **Red**. `/story` changes that.',
      );
      expect(await ask()).toContain('painted the tower green');
      await scene.restart();
      expect(await ask()).toContain('painted the tower green');

      // A role that they lack, a server that they have left, and one whose story is none of theirs.
      const keepers = red.guild.addRole('Keepers');
      await red.run('/settings askers', { role: keepers });
      await scene.restart();
      expect(await ask()).toContain('The story does not say.');
      await red.run('/settings askers');
      red.guild.removeMember(member);
      await scene.restart();
      expect(await ask()).toContain('The story does not say.');
      expect((await member.runs('/story')).content).toContain('No server that you are a member of');
      await blue.run('/admin story new');
      const forged = forgePress(discord, menu, 'story-choice', {
        person: member.person,
        channel: member.dm,
        forge: (payload) => ({
          ...payload,
          data: { component_type: 3, custom_id: 'story-choice', values: [blue.guild.id] },
        }),
      });
      expect((await seeForged(discord, forged)).content).toBe(
        'You may not ask the story of that server; use `/story` again.',
      );
    });
  });
}
