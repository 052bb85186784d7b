import { describe, expect, it } from 'vitest';
import { createFairQueue } from '../../src/stories/fair-queue.ts';

/** Work that ends when the test says so. */
function createWork() {
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => async (): Promise<string> => {
    began.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    return name;
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { began, work, end };
}

describe('a fair queue', () => {
  it('does so much at once, and gives those who wait turns', async () => {
    const { began, work, end } = createWork();
    const take = createFairQueue(1);
    const all = ['red1', 'red2', 'red3', 'blue1'].map((name) => take(name.slice(0, -1), work(name)));
    await end('');
    expect(began).toEqual(['red1']);
    await end('red1');
    await end('red2');
    await end('blue1');
    expect(began).toEqual(['red1', 'red2', 'blue1', 'red3']);
    await end('red3');
    expect(await Promise.all(all)).toEqual(['red1', 'red2', 'red3', 'blue1']);
  });

  it('goes on after work that failed, and leaves out what was given up while it waited', async () => {
    const { began, work, end } = createWork();
    const take = createFairQueue(1);
    const stopping = new AbortController();
    const failed = take('red', () => Promise.reject(new Error('it broke')));
    const givenUp = take('blue', work('blue'), stopping.signal);
    const last = take('green', work('green'));
    givenUp.catch(() => undefined);
    stopping.abort(new Error('nobody wants it'));
    await expect(failed).rejects.toThrow('it broke');
    await expect(givenUp).rejects.toThrow('nobody wants it');
    await end('');
    expect(began).toEqual(['green']);
    await end('green');
    expect(await last).toBe('green');
  });
});
