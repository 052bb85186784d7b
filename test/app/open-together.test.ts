import { describe, expect, it } from 'vitest';
import { openTogether, type Closable } from '../../src/app/open-together.ts';

function makeClosable(name: string, closed: string[]): Closable {
  return {
    close() {
      closed.push(name);
      return Promise.resolve();
    },
  };
}

describe('things that are opened together', () => {
  it('are closed together, once that is wanted', async () => {
    const closed: string[] = [];
    const opened = await openTogether(async ({ add }) => {
      await add(Promise.resolve(makeClosable('one', closed)));
      expect(await add(Promise.resolve(null))).toBeNull();
      await add(Promise.resolve(makeClosable('two', closed)));
      return { name: 'both' };
    });
    expect(opened.name).toBe('both');
    expect(closed).toEqual([]);
    await opened.close();
    expect(closed).toEqual(['one', 'two']);
  });

  it('are closed when one of them fails, also those that are still opening, which are told to give up', async () => {
    const closed: string[] = [];
    const opening = openTogether(async ({ add, signal }) => {
      const late = add(
        new Promise<Closable>((resolve) => {
          signal.addEventListener('abort', () => {
            resolve(makeClosable('late', closed));
          });
        }),
      );
      await add(Promise.resolve(makeClosable('early', closed)));
      await add(Promise.reject<Closable>(new Error('no such model')));
      return { late };
    });
    await expect(opening).rejects.toThrow('no such model');
    expect(closed.sort()).toEqual(['early', 'late']);
  });

  it('give up when whoever opens does', async () => {
    const giving = new AbortController();
    const opening = openTogether(
      ({ signal }) =>
        new Promise<object>((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
      giving.signal,
    );
    giving.abort(new Error('Ctrl-C'));
    await expect(opening).rejects.toThrow('Ctrl-C');
  });
});
