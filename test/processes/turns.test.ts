import { describe, expect, it } from 'vitest';
import { createTurns, type Priority, type Turns } from '../../src/processes/turns.ts';

/** Takes a turn and notes it, once whoever has it lets go. */
function takeNoted(turns: Turns, order: string[], priority: Priority, name: string): Promise<void> {
  return turns.take(priority, () => {
    order.push(name);
    return Promise.resolve();
  });
}

/** Holds the turn while others get in line, as `fill` tells, and gives the order in which they came. */
async function findOrder(
  fill: (take: (priority: Priority, name: string) => void) => void,
): Promise<string[]> {
  const turns = createTurns();
  const order: string[] = [];
  const all: Promise<void>[] = [];
  await turns.take('urgent', () => {
    fill((priority, name) => {
      all.push(takeNoted(turns, order, priority, name));
    });
    expect(order).toEqual([]);
    return Promise.resolve();
  });
  await Promise.all(all);
  return order;
}

const NAMES = Array.from({ length: 20 }, (_, index) => `urgent ${index + 1}`);

describe('turns', () => {
  it('go to urgent ones before patient ones, and to each in the order in which they came', async () => {
    const order = await findOrder((take) => {
      take('patient', 'job');
      take('patient', 'other job');
      take('urgent', 'question');
      take('urgent', 'other question');
    });
    expect(order).toEqual(['question', 'other question', 'job', 'other job']);
  });

  it('go to a patient one after eight urgent ones, so that a stream of questions stops no job', async () => {
    const order = await findOrder((take) => {
      take('patient', 'job');
      for (const name of NAMES) take('urgent', name);
    });
    // Whoever held the turn was urgent as well.
    expect(order.indexOf('job')).toBe(7);
    expect(order.filter((name) => name !== 'job')).toEqual(NAMES);
  });

  it('alternate between patient ones that get in line again', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const work = async (name: string): Promise<void> => {
      for (let turn = 0; turn < 3; turn++) await takeNoted(turns, order, 'patient', name);
    };
    await Promise.all([work('a'), work('b')]);
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  });

  it('are had by one at a time, and go on when its work fails', async () => {
    const turns = createTurns();
    let having = 0;
    const work = async (name: string): Promise<string> => {
      expect(++having).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      having--;
      if (name === 'b') throw new Error('no');
      return name;
    };
    const all = ['a', 'b', 'c'].map((name) => turns.take('urgent', () => work(name)));
    expect(await Promise.allSettled(all)).toMatchObject([
      { value: 'a' },
      { reason: { message: 'no' } },
      { value: 'c' },
    ]);
    expect(await turns.take('patient', () => work('d'))).toBe('d');
  });
});
