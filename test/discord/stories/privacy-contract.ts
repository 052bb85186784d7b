import { afterEach, describe, expect, it } from 'vitest';
import path from 'node:path';
import type { Store } from '../../../src/storage/store.ts';
import type { Sent } from '../../../playground/discord/messages.ts';
import { listAll } from '../../index/temporary-index.ts';
import type { TestStore } from '../../test-store.ts';
import { forgeCommand, forgePress, forgeTyping, seeForged } from '../forge.ts';
import { createServersScene, type ServersScene } from './servers-scene.ts';

const SECRET = [
  '# The hidden lighthouse',
  '',
  'The keeper Arben Hoxha painted the tower green before the storm.',
  '',
  '“Nobody in the harbour asked me why I did that,” said Arben Hoxha.',
  '',
  'Hoxha left the island a week later. Nobody painted anything after him.',
].join('\n');
const SECRETS = /hidden|lighthouse|Arben|Hoxha|painted|harbour/iu;
const OTHER =
  '# The mill\n\nThe miller Rosa Blau sold her mill in winter.\n\n“It was cold,” said Rosa Blau.\n';

/** What nobody sees of a server’s own story, nor changes in it, wherever it is kept. */
export function describePrivacy(store: () => TestStore): void {
  describe('a server’s own story', () => {
    let scene: ServersScene;
    afterEach(() => scene.end());

    it('shows nothing of itself to another server, and takes nothing from it, whatever is forged there', async () => {
      scene = await createServersScene({ store: store() });
      const { discord, red, blue, green } = scene;
      for (const server of [red, blue]) await server.run('/admin story new');
      await red.add('lighthouse.md', SECRET);
      await blue.add('mill.md', OTHER);
      await red.add('other.md', '# Another\n\nAnother thing of the red server is here.\n');

      const theirs = await useAll(scene);
      const named = theirs.flatMap(listCustomIds);
      // Also without the mark of their story, as those are that were posted before there were marks.
      const customIds = [
        ...new Set([...named, ...named.map((id) => id.replace(/^(?:(a)2\.|2).{5}/u, unmark))]),
      ];
      expect(customIds.length).toBeGreaterThanOrEqual(15);
      const [quotationId = ''] = theirs.flatMap(({ content }) => /q:\w+/u.exec(content) ?? []);
      expect(quotationId).not.toBe('');
      const before = await describeFolder(path.join(scene.folder(), red.guild.id), store().files);
      const seen: string[] = [];

      for (const { channel, manager, member } of [blue, green]) {
        const place = { person: manager.person, channel };
        const sources = await member.runs('/sources', {}, { channel });
        for (const customId of customIds) {
          for (const forge of [asButton, asSelect, asForm]) {
            const used = forgePress(discord, sources, customId, { ...place, forge: forge(customId) });
            seen.push((await seeForged(discord, used)).content);
          }
        }
        const given = ['lighthouse', 'The hidden lighthouse', 'other', 'Arben Hoxha', quotationId];
        for (const value of given) {
          const text = (name: string) => ({ name, type: 3, value });
          for (const [command, options] of [
            ['ask', [{ name: 'question', type: 3, value: 'Who painted the tower?' }, text('article')]],
            ['quote', [text('speaker')]],
            ['quote', [text('words')]],
            ['quote', [text('article')]],
            ['quote', [text('id')]],
            ['admin', [{ name: 'remove', type: 1, options: [text('article')] }]],
            ['settings', [{ name: 'articles', type: 1, options: [channelOption(red), text('article')] }]],
          ] as const) {
            const record = forgeCommand(discord, command, options, place, resolveChannel(red));
            seen.push((await seeForged(discord, record)).content);
          }
          for (const [command, options] of [
            ['ask', [{ ...text('article'), focused: true }]],
            ['quote', [{ ...text('speaker'), focused: true }]],
            ['quote', [{ ...text('article'), focused: true }]],
            ['admin', [{ name: 'remove', type: 1, options: [{ ...text('article'), focused: true }] }]],
          ] as const) {
            const record = forgeTyping(discord, command, options, place);
            const choices = await discord.waitFor('completions', () => record.choices);
            seen.push(...choices.map(({ name, value: chosen }) => `${name} ${chosen}`));
          }
        }
        for (const [group, subcommand, options] of [
          ['story', 'delete', [{ name: 'name', type: 3, value: 'Red' }]],
          ['story', 'restore', []],
          ['story', 'export', []],
          ['story', 'show', []],
          [null, 'export', []],
          [null, 'gaps', []],
          [null, 'undo', []],
          [null, 'cancel', []],
          [null, 'status', []],
        ] as const) {
          const called = { name: subcommand, type: 1, options };
          const nested = group === null ? [called] : [{ name: group, type: 2, options: [called] }];
          const reply = await seeForged(discord, forgeCommand(discord, 'admin', nested, place));
          seen.push(reply.content, ...reply.attachments.map((file) => String(discord.download(file))));
        }
      }

      // What somebody typed themselves may be said back to them.
      const said = seen.map((text) => text.replaceAll(/“[^”]*”|`[^`]*`/gu, ''));
      expect(said.length).toBeGreaterThan(100);
      expect(said.filter((text) => SECRETS.test(text))).toEqual([]);
      expect(await describeFolder(path.join(scene.folder(), red.guild.id), store().files)).toEqual(before);
      expect(await red.ask('Who painted the tower?')).toContain('painted the tower green');
    });

    it('is changed by those who manage its server, by a role they name, and by the owner of the application', async () => {
      scene = await createServersScene({ store: store() });
      const { discord, red, blue, admin: owner } = scene;
      await red.run('/admin story new');
      const status = async (person: typeof owner): Promise<string> => {
        const called = [{ name: 'status', type: 1, options: [] }];
        const forgery = { person: person.person, channel: red.channel };
        return (await seeForged(discord, forgeCommand(discord, 'admin', called, forgery))).content;
      };
      red.guild.addMember(owner);
      const keepers = red.guild.addRole('Keepers');
      const keeper = discord.addUser({ name: 'keeper' });
      red.guild.addMember(keeper, { roles: [keepers] });
      red.guild.addMember(blue.manager);

      expect(await status(owner)).toContain('Articles: 0 of at most 5');
      for (const person of [keeper, blue.manager, red.member])
        expect(await status(person)).toBe('You may not use this.');
      const set = await red.run('/settings admins', { role: keepers });
      expect(set.content).toContain(`Who else looks after this server’s story: <@&${keepers.id}>`);
      expect(await status(keeper)).toContain('Articles: 0 of at most 5');
      expect(await status(blue.manager)).toBe('You may not use this.');
    });
  });
}

const unmark = (_: string, admins?: string): string => (admins === undefined ? '1' : 'a1.');

type Forge = (customId: string) => (payload: Record<string, unknown>) => object;
const asButton: Forge = () => (payload) => payload;
const asSelect: Forge = (custom_id) => (payload) => ({
  ...payload,
  data: { component_type: 3, custom_id, values: [custom_id] },
});
const asForm: Forge = (custom_id) => (payload) => ({
  ...payload,
  type: 5,
  data: { custom_id, components: [] },
});

/** What a server's people see of their own story, with every button that there is under it. */
async function useAll({ red, discord }: ServersScene): Promise<Sent[]> {
  const { channel, member } = red;
  const answer = await member.runs('/ask', { question: 'Who painted the tower green?' }, { channel });
  const silent = await member.runs('/ask', { question: 'Who built the bridge of Hoxha?' }, { channel });
  const quoted = await member.runs('/quote', { speaker: 'Arben Hoxha' }, { channel });
  const drawn = await member.runs('/quote', {}, { channel });
  const suggested = await member.runs('/quote', { speaker: 'Arbn' }, { channel });
  const sources = await member.runs('/sources', {}, { channel });
  const removal = await red.run('/admin remove', { article: 'lighthouse' });
  const undo = await red.run('/admin undo');
  const gaps = await red.run('/admin gaps');
  const held = await red.run('/admin add', {
    file: { name: 'held.md', data: '# Held\n\nThe harbour is held back.\n', contentType: 'text/markdown' },
  });
  expect(discord.faults).toEqual([]);
  return [answer, silent, quoted, drawn, suggested, sources, removal, undo, gaps, held];
}

function listCustomIds({ components }: Sent): string[] {
  return [...JSON.stringify(components).matchAll(/"custom_id":"((?:[^"\\]|\\.)*)"/gu)].map(
    ([, id]) => JSON.parse(`"${id ?? ''}"`) as string,
  );
}

function channelOption({ channel }: ServersScene['red']) {
  return { name: 'channel', type: 7, value: channel.id };
}

function resolveChannel({ channel }: ServersScene['red']) {
  return { channels: { [channel.id]: { id: channel.id, name: channel.name, type: 0, permissions: '0' } } };
}

/** A hash of each file below a folder, and what is kept beside the files in rows. */
async function describeFolder(folder: string, files: Store): Promise<unknown> {
  const described: Record<string, string> = {};
  for (const name of await listAll(folder, files)) {
    const at = path.join(folder, name);
    if ((await files.followPath(at))?.kind === 'file') described[name] = (await files.digestFile(at)).sha256;
  }
  const rows = await files.database?.query('select * from ibid.record where folder like $1 order by id', [
    `${folder}/%`,
  ]);
  return { described, rows };
}
