import { afterEach, describe, expect, it } from 'vitest';
import type { GapStore } from '../../src/records/gaps.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { createFakeEditor } from '../fakes/fake-editor.ts';
import { createScene, type Scene } from './bot-scene.ts';
import { openSmallStory } from './small-story.ts';

let scene: Scene;
let gaps: GapStore;
afterEach(() => scene.end());

async function begin(): Promise<Scene> {
  const story = await openSmallStory();
  scene = await createScene({
    story,
    admin: ({ folder }) => {
      const folders = {
        auditFolder: folder,
        feedbackFolder: folder,
        gapsFolder: folder,
        settingsFolder: folder,
      };
      const records = openRecords({ ...folders, gapsDays: 30 });
      gaps = records.gaps;
      return { editor: createFakeEditor(() => story.snapshot.generation), audit: records.audit, gaps };
    },
  });
  return scene;
}

describe('a vote', () => {
  it('is one for a person and an answer: three presses of 👎 are one line and one gap', async () => {
    const { reader, channel, feedback, discord } = await begin();
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

describe('the pages of a public list', () => {
  it('are turned by who asked for it, also after a restart; others get a list of their own', async () => {
    const { reader, channel, discord } = await begin();
    const other = discord.addUser({ name: 'other' });
    const list = await reader.runs('/quote', { words: 'iran' }, { channel });
    const first = list.content;
    await scene.restart();
    const own = await other.clicks(list, '▶️');
    expect(own).toMatchObject({ ephemeral: true, visibleTo: other.id });
    expect(own.content).not.toBe(first);
    expect(list.content).toBe(first);
    expect((await other.clicks(own, '◀️')).id).toBe(own.id);
    expect(own.content).toBe(first);
    expect((await reader.clicks(list, '▶️')).id).toBe(list.id);
    expect(list.content).not.toBe(first);
  });

  it('hold for a quotation that was drawn by lot', async () => {
    const { reader, channel, discord } = await begin();
    const drawn = await reader.runs('/quote', {}, { channel });
    const shown = drawn.content;
    const own = await discord.addUser({ name: 'other' }).clicks(drawn, 'Another');
    expect(own.ephemeral).toBe(true);
    expect(drawn.content).toBe(shown);
    expect((await reader.clicks(drawn, 'Another')).id).toBe(drawn.id);
  });
});
