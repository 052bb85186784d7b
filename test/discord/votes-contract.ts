import { afterEach, describe, expect, it } from 'vitest';
import type { TestStore } from '../test-store.ts';
import { createAdminScene, type AdminScene } from './admin/admin-scene.ts';

/** Votes on answers, wherever they are kept. */
export function describeVotes(store: () => TestStore): void {
  describe('a vote', () => {
    let scene: AdminScene;
    afterEach(() => scene.end());
    const begin = async (): Promise<AdminScene> => (scene = await createAdminScene({ store: store() }));

    it('is one for a person and an answer: three presses of 👎 are one line and one gap', async () => {
      const { reader, channel, feedback, gaps, discord } = await begin();
      const reply = await reader.asks(channel, '@ibid where is the NCRI based?');
      const press = async (emoji: string) => (await reader.clicks(reply, emoji)).content;
      expect(await press('👎')).toBe('Thank you, noted.');
      expect(await press('👎')).toBe('Taken back.');
      expect(await gaps.list()).toEqual([]);
      expect(await press('👎')).toBe('Thank you, noted.');
      expect(await feedback.list()).toHaveLength(1);
      expect(await gaps.list()).toMatchObject([{ why: 'disliked', question: 'where is the NCRI based?' }]);
      await discord.addUser({ name: 'critic' }).clicks(reply, '👎');
      expect(await feedback.list()).toHaveLength(2);
      expect(await press('👍')).toBe('Changed, thank you.');
      expect((await feedback.list()).map(({ good }) => good)).toEqual([false, true]);
      expect(await gaps.list()).toHaveLength(1);
    });

    it('is forgotten with all others of a person by /privacy, which says what is kept', async () => {
      const { reader, channel, feedback, discord } = await begin();
      const reply = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
      await reader.clicks(reply, '👍');
      await discord.addUser({ name: 'other' }).clicks(reply, '👍');
      const privacy = await reader.runs('/privacy', {}, { channel });
      expect(privacy).toMatchObject({ ephemeral: true });
      expect(privacy.content).toContain('are kept for 30 days, without who asked');
      const forgotten = await reader.clicks(privacy, 'Forget my votes');
      expect(forgotten.content).toBe('Forgotten: one vote.');
      expect(forgotten.id).toBe(privacy.id);
      expect(forgotten.components).toEqual([]);
      expect(await feedback.list()).toHaveLength(1);
      const again = await reader.clicks(await reader.runs('/privacy', {}, { channel }), 'Forget my votes');
      expect(again.content).toBe('There was nothing of you to forget.');
    });
  });
}
