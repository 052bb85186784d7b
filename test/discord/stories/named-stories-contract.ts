import { afterEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../../playground/discord/messages.ts';
import { openRecords } from '../../../src/records/open-records.ts';
import type { TestStore } from '../../test-store.ts';
import { forgeCommand, seeForged } from '../forge.ts';
import { createServersScene, type ServersScene } from './servers-scene.ts';

const DAY = 86_400_000;
const LIGHTHOUSE = [
  '# The lighthouse',
  '',
  'The keeper Arben Hoxha painted the tower green.',
  '',
  '“Nobody in the harbour asked me why I did that,” said Arben Hoxha.',
].join('\n');
const OTHER_STORY = 'This is of another story than the one that is answered from here now; ask again.';
const SHARED_QUESTION = 'Where is the NCRI based?';
const OWN_QUESTION = 'Who painted the tower?';

/** What becomes of messages whose story is another now, wherever all is kept. */
export function describeNamedStories(store: () => TestStore): void {
  describe('a message that outlives the choice of its story', () => {
    let scene: ServersScene;
    afterEach(() => scene.end());

    it('is the quotation of a day: each of the story of that day, whose button says so', async () => {
      const folder = await store().makeFolder();
      let now = Date.UTC(2026, 0, 5, 12);
      const { dailyLog: log } = openRecords({
        ...{
          auditFolder: folder,
          feedbackFolder: folder,
          gapsFolder: folder,
          gapsDays: 0,
          settingsFolder: folder,
        },
        now: () => now,
        files: store().files,
      });
      scene = await createServersScene({ store: store(), daily: () => ({ log, now: () => now }) });
      const { red } = scene;
      const square = red.guild.addChannel({ name: 'square' });
      await red.run('/settings daily', { channel: square, time: '07:00' });
      const postNext = async (): Promise<Sent> => {
        now += DAY;
        await scene.bot().postDaily();
        const posted = square.messages.at(-1);
        if (posted === undefined) throw new Error('no quotation of the day');
        return posted;
      };
      const press = async (message: Sent): Promise<string> =>
        (await red.member.clicks(message, 'Show context')).content;
      const shared = await postNext();
      expect(shared.content).not.toContain('Nobody in the harbour');
      await red.run('/admin story new');
      await red.add('lighthouse.md', LIGHTHOUSE);
      const own = await postNext();
      expect(own.content).toContain('Nobody in the harbour asked me why I did that');
      expect(await press(shared)).toBe(OTHER_STORY);
      expect(await press(own)).toContain('painted the tower');

      await red.run('/admin story delete', { name: 'Red' });
      expect(await press(own)).toBe(OTHER_STORY);
      expect(await press(shared)).not.toBe(OTHER_STORY);
    });

    it('is an answer to a direct message, or where somebody has brought the bot along', async () => {
      scene = await createServersScene({ store: store() });
      const { red, discord } = scene;
      const { member } = red;
      await red.run('/admin story new');
      await red.add('lighthouse.md', LIGHTHOUSE);
      const choose = async (value: string): Promise<unknown> =>
        await member.selects(await member.runs('/story'), 'story-choice', [value]);
      const press = async (message: Sent): Promise<string> =>
        (await member.clicks(message, 'Show context')).content;
      const shared = await member.asks(member.dm, SHARED_QUESTION);
      await choose(red.guild.id);
      const own = await member.asks(member.dm, OWN_QUESTION);
      expect(await press(own)).toContain('painted the tower');
      expect(await press(shared)).toBe(OTHER_STORY);
      const elsewhere = forgeCommand(discord, 'ask', [{ name: 'question', type: 3, value: OWN_QUESTION }], {
        person: member.person,
        channel: discord.world.channels.get(scene.blue.channel.id) ?? member.dm,
        forge: (payload) => ({ ...payload, authorizing_integration_owners: { 1: member.id } }),
      });
      expect((await seeForged(discord, elsewhere)).content).toContain('painted the tower green');

      await scene.restart();
      await choose('shared');
      expect(await press(own)).toBe(OTHER_STORY);
      expect(await press(shared)).toContain('NCRI');
      const inServer = await member.runs('/ask', { question: OWN_QUESTION }, { channel: red.channel });
      expect(await press(inServer)).toContain('painted the tower');
      // The server that was chosen is left: its story is none that may be asked there.
      await choose(red.guild.id);
      expect(await press(own)).toContain('painted the tower');
      red.guild.removeMember(member);
      await scene.restart();
      expect(await press(own)).toBe(OTHER_STORY);
    });
  });
}
