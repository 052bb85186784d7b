import { describe, expect, it } from 'vitest';
import { createOpenStories } from '../../src/stories/open-stories.ts';

/** Things of some bytes, and what was opened and closed. */
function createShelf(most: number, sizes: Readonly<Record<string, number>> = {}) {
  const events: string[] = [];
  const stories = createOpenStories<string>({
    open: async (key) => {
      events.push(`open ${key}`);
      await Promise.resolve();
      if (key === 'bad') throw new Error('it does not open');
      return key;
    },
    close: (key) => {
      events.push(`close ${key}`);
      return Promise.resolve();
    },
    measure: (key) => sizes[key] ?? 10,
    most,
  });
  return { events, stories };
}

describe('stories that are opened when they are asked for', () => {
  it('are opened once for all who ask at the same time, and stay open', async () => {
    const { events, stories } = createShelf(100);
    expect(await Promise.all([stories.get('a'), stories.get('a')])).toEqual(['a', 'a']);
    await stories.get('a');
    expect(events).toEqual(['open a']);
    expect(stories.measure()).toEqual({ open: 1, bytes: 10 });
  });

  it('are closed when all take too much, the one not used for longest first', async () => {
    const { events, stories } = createShelf(30);
    for (const key of ['a', 'b', 'c', 'a', 'd']) await stories.get(key);
    expect(events).toEqual(['open a', 'open b', 'open c', 'open d', 'close b']);
    expect(stories.peek('a')).toBe('a');
    expect(stories.measure()).toEqual({ open: 3, bytes: 30 });
  });

  it('are kept while they are asked, however large', async () => {
    const { events, stories } = createShelf(30, { large: 100 });
    for (const key of ['a', 'large', 'large']) await stories.get(key);
    expect(events).toEqual(['open a', 'open large', 'close a']);
    expect(stories.peek('large')).toBe('large');
  });

  it('are asked for again when one did not open', async () => {
    const { events, stories } = createShelf(30);
    await expect(stories.get('bad')).rejects.toThrow('it does not open');
    await expect(stories.get('bad')).rejects.toThrow('it does not open');
    expect(events).toEqual(['open bad', 'open bad']);
    expect(stories.measure().open).toBe(0);
  });

  it('are closed at the end, those still opening as well', async () => {
    const { events, stories } = createShelf(30);
    await stories.get('a');
    const opening = stories.get('b');
    await stories.close();
    await opening;
    expect(events.sort()).toEqual(['close a', 'close b', 'open a', 'open b']);
    expect(stories.measure().open).toBe(0);
  });
});
