import { afterEach, describe, expect, it } from 'vitest';
import { ON_DISK } from '../test-store.ts';
import { createScene, type Scene } from './bot-scene.ts';
import { describeVotes } from './votes-contract.ts';

describeVotes(() => ON_DISK);

describe('the pages of a public list', () => {
  let scene: Scene;
  afterEach(() => scene.end());
  const begin = async (): Promise<Scene> => (scene = await createScene());

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
