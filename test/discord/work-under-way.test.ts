import { describe, expect, it } from 'vitest';
import { createWorkUnderWay } from '../../src/discord/work-under-way.ts';

describe('work under way', () => {
  it('is waited for, and nothing new is begun meanwhile', async () => {
    const work = createWorkUnderWay();
    let finish = (): void => undefined;
    const done: string[] = [];
    const running = work.run(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      done.push('first');
    });
    expect(work.size).toBe(1);
    const drained = work.drain(10_000);
    await work.run(() => {
      done.push('second');
      return Promise.resolve();
    });
    finish();
    expect(await drained).toBe(true);
    await running;
    expect(done).toEqual(['first']);
    expect(work.size).toBe(0);
  });

  it('that never ends is left after a while', async () => {
    const work = createWorkUnderWay();
    void work.run(() => new Promise(() => undefined));
    expect(await work.drain(10)).toBe(false);
  });

  it('that fails is no longer under way', async () => {
    const work = createWorkUnderWay();
    await expect(work.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(work.size).toBe(0);
    expect(await work.drain(1000)).toBe(true);
  });
});
