import { afterEach, describe, expect, it } from 'vitest';
import type { TestStore } from '../../test-store.ts';
import { createServersScene, type ServersScene } from './servers-scene.ts';

const QUESTION = 'Which telescope did Rama buy in Iceland?';
const ANSWER = 'Rama bought the Nordlys telescope in Iceland, in the spring of 2024.';

/** What comes of an answer that a person gives, wherever all is kept. */
export function describeAnsweredByPeople(store: () => TestStore): void {
  describe('what a person answers', () => {
    let scene: ServersScene;
    afterEach(() => scene.end());

    it('goes into the story of their server, and into no other', async () => {
      scene = await createServersScene({ store: store() });
      const { red, blue, discord, mayPing } = scene;
      const staff = red.guild.addChannel({ name: 'staff' });
      await red.run('/admin story new');
      await red.add('mill.md', '# The mill\n\nThe miller Rosa Blau sold her mill in winter.\n');
      await red.run('/settings people', { channel: staff });
      const asked = red.member.says(red.channel, `@ibid ${QUESTION}`);
      const reply = await discord.waitFor('a reply', () =>
        red.channel.messages.find(({ replyTo }) => replyTo === asked.id),
      );
      mayPing.add(red.member.id);
      await red.member.clicks(reply, 'Ask a person');
      const post = staff.messages.at(-1);
      if (post === undefined) throw new Error('nothing was passed on');
      expect((await red.run('/admin gaps')).content).toContain(QUESTION);
      const preview = await red.manager.picks(
        'This answers it',
        red.manager.says(staff, ANSWER, { replyTo: post }),
      );
      await red.manager.clicks(preview, 'Add and answer');
      const told = await discord.waitFor('the answer to who asked', () =>
        red.channel.messages.find(({ replyTo, id }) => replyTo === asked.id && id !== reply.id),
      );
      expect(told.content.replaceAll(/[*_]/gu, '')).toContain('Rama bought the Nordlys telescope');
      expect(told.pings).toEqual([red.member.id]);
      expect((await red.member.clicks(told, 'Show context')).content).toContain('Nordlys');
      expect((await red.run('/admin gaps')).content).not.toContain(QUESTION);
      expect(await red.ask(QUESTION)).toContain('Nordlys');
      expect(await blue.ask(QUESTION)).not.toContain('Nordlys');
    });
  });
}
