import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReadingLine, type LineOptions, type ReadingReport } from '../../src/models/reading-line.ts';
import type { Window } from '../../src/models/window.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is being read, until the test lets it pass or fail. */
interface Held {
  readonly windows: readonly Window[];
  /** Whose windows these are, each name once. */
  readonly whose: readonly string[];
  readonly pass: () => void;
  readonly fail: (error: unknown) => void;
}

/** A line before a reader that the test holds in its hand. */
function openLine(limits: Partial<LineOptions> = {}) {
  const begun: Held[] = [];
  const waiting: ((held: Held) => void)[] = [];
  const reports: ReadingReport[] = [];
  const names = new Map<Window, string>();
  let made = 0;
  const line = createReadingLine(
    (windows) =>
      new Promise((resolve, reject) => {
        const pass = (): void => {
          resolve(windows.map(({ pieces }) => Float32Array.from(pieces)));
        };
        const whose = [...new Set(windows.map((window) => names.get(window) ?? ''))];
        const held: Held = { windows, whose, pass, fail: reject };
        const take = waiting.shift();
        if (take) take(held);
        else begun.push(held);
      }),
    {
      waitLimit: 15_000,
      readLimit: 5000,
      fail: (detail) => new Error(detail),
      onRead: (report) => reports.push(report),
      ...limits,
    },
  );
  return {
    reports,
    begun,
    /** What is read next, once that has begun. */
    next: async (): Promise<Held> => begun.shift() ?? (await new Promise((resolve) => waiting.push(resolve))),
    /** A question of so many windows; resolves to whether it got what belongs to its own. */
    ask: async (name: string, count: number, asker = name): Promise<boolean> => {
      const windows = Array.from({ length: count }, () => ({
        pieces: Uint16Array.of(made++),
        questionEnd: 0,
      }));
      for (const window of windows) names.set(window, name);
      const read = await line.read(windows, asker);
      expect(read).toHaveLength(count);
      return windows.every(({ pieces }, at) => read[at]?.[0] === pieces[0]);
    },
  };
}

/** Until all has happened that happens without a timer. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('questions that wait to be read', () => {
  it('share a batch, and each gets what belongs to its windows', async () => {
    const { ask, next } = openLine();
    const asked = [ask('a', 3), ask('b', 2), ask('c', 1)];
    const batch = await next();
    expect(batch.whose).toEqual(['a', 'b', 'c']);
    expect(batch.windows).toHaveLength(6);
    batch.pass();
    expect(await Promise.all(asked)).toEqual([true, true, true]);
  });

  it('are collected while another is read', async () => {
    const { ask, next } = openLine();
    void ask('a', 1);
    const first = await next();
    void ask('b', 1);
    void ask('c', 1);
    first.pass();
    expect((await next()).whose).toEqual(['b', 'c']);
  });

  it('have sixteen windows together at most', async () => {
    const { ask, next } = openLine();
    for (const name of ['a', 'b', 'c', 'd', 'e']) void ask(name, 5);
    const first = await next();
    expect(first.whose).toEqual(['a', 'b', 'c']);
    first.pass();
    expect((await next()).whose).toEqual(['d', 'e']);
  });

  it('are read alone and sixteen windows at a time where one has more', async () => {
    const { ask, next, reports } = openLine();
    const asked = [ask('long', 40), ask('short', 1)];
    for (const count of [16, 16, 8]) {
      const part = await next();
      expect(part.whose).toEqual(['long']);
      expect(part.windows).toHaveLength(count);
      part.pass();
    }
    const last = await next();
    expect(last.whose).toEqual(['short']);
    last.pass();
    expect(await Promise.all(asked)).toEqual([true, true]);
    expect(reports).toMatchObject([
      { windows: 40, questions: 1 },
      { windows: 1, questions: 1 },
    ]);
  });

  it('need no turn without a window', async () => {
    const { ask, next, begun } = openLine();
    void ask('a', 1);
    await next();
    expect(await ask('b', 0)).toBe(true);
    expect(begun).toEqual([]);
  });

  it('all get what is theirs, however many of whatever size', async () => {
    const { ask, next } = openLine();
    const asked = Array.from({ length: 300 }, (_, at) => ask(String(at), (at * 7) % 23, String(at % 11)));
    const answers = Promise.all(asked);
    const isOver = answers.then(() => null);
    const nextOrOver = (): Promise<Held | null> => Promise.race([next(), isOver]);
    for (let batch = await nextOrOver(); batch; batch = await nextOrOver()) {
      expect(batch.windows.length).toBeLessThanOrEqual(16);
      batch.pass();
    }
    expect(new Set(await answers)).toEqual(new Set([true]));
  });
});

describe('those who ask', () => {
  it('take turns: who has asked two hundred questions delays another by one batch', async () => {
    const { ask, next } = openLine();
    for (let question = 0; question < 200; question++) void ask(`many ${question}`, 8, 'many');
    const first = await next();
    void ask('other', 8);
    first.pass();
    expect((await next()).whose).toContain('other');
  });

  it('are served in the order of their own questions', async () => {
    const { ask, next } = openLine();
    for (const name of ['a1', 'a2', 'a3']) void ask(name, 4, 'a');
    for (const name of ['b1', 'b2']) void ask(name, 4, 'b');
    const first = await next();
    expect(first.whose).toEqual(['a1', 'b1', 'a2', 'b2']);
    first.pass();
    expect((await next()).whose).toEqual(['a3']);
  });

  it('are passed over once at most where what they ask has no room in a batch', async () => {
    const { ask, next } = openLine();
    for (const [name, count] of [
      ['a', 10],
      ['large', 10],
      ['c', 6],
    ] as const)
      void ask(name, count);
    const first = await next();
    expect(first.whose).toEqual(['a', 'c']);
    void ask('c again', 6, 'c');
    first.pass();
    expect((await next()).whose).toEqual(['large', 'c again']);
  });
});

describe('a question that takes too long', () => {
  it('is given up when its turn does not come in time, and keeps no place in the line', async () => {
    const { ask, next, reports } = openLine({ readLimit: 60_000 });
    void ask('a', 1);
    const first = await next();
    const late = expect(ask('late', 1)).rejects.toThrow('waiting took longer than 15 s');
    await vi.advanceTimersByTimeAsync(14_999);
    expect(reports).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await late;
    expect(reports).toEqual([{ givenUp: 'waiting' }]);
    void ask('c', 1);
    first.pass();
    expect((await next()).whose).toEqual(['c']);
  });

  it('leaves the others of the same asker in the line', async () => {
    const { ask, next } = openLine({ readLimit: 60_000 });
    void ask('a', 16);
    const first = await next();
    const late = expect(ask('b1', 1, 'b')).rejects.toThrow('waiting');
    await vi.advanceTimersByTimeAsync(10_000);
    const asked = ask('b2', 1, 'b');
    await vi.advanceTimersByTimeAsync(10_000);
    await late;
    first.pass();
    const second = await next();
    expect(second.whose).toEqual(['b2']);
    second.pass();
    expect(await asked).toBe(true);
  });

  it('has its time for being read from the beginning of its batch', async () => {
    const { ask, next, reports } = openLine();
    void ask('a', 16);
    const asked = ask('b', 16);
    const first = await next();
    await vi.advanceTimersByTimeAsync(4000);
    first.pass();
    const second = await next();
    await vi.advanceTimersByTimeAsync(4999);
    second.pass();
    expect(await asked).toBe(true);
    expect(reports).toEqual([
      { windows: 16, questions: 1, seconds: 4 },
      { windows: 16, questions: 1, seconds: 4.999 },
    ]);
  });

  it('is given up with its batch, of which nothing more is read, and the next begins when the reader is free', async () => {
    const { ask, next, begun, reports } = openLine();
    const long = expect(ask('long', 40)).rejects.toThrow('reading took longer than 5 s');
    const part = await next();
    const asked = ask('b', 1);
    await vi.advanceTimersByTimeAsync(5000);
    await long;
    expect(reports).toEqual([{ givenUp: 'reading' }]);
    await settle();
    expect(begun).toEqual([]);
    // The time of the next one has not begun either.
    await vi.advanceTimersByTimeAsync(6000);
    part.pass();
    const second = await next();
    expect(second.whose).toEqual(['b']);
    second.pass();
    expect(await asked).toBe(true);
    expect(reports).toHaveLength(2);
  });

  it('is told of once for each question of the batch', async () => {
    const { ask, next, reports } = openLine();
    const asked = ['a', 'b'].map((name) => expect(ask(name, 1)).rejects.toThrow('reading'));
    await next();
    await vi.advanceTimersByTimeAsync(5000);
    await Promise.all(asked);
    expect(reports).toEqual([{ givenUp: 'reading' }, { givenUp: 'reading' }]);
  });
});

describe('a batch that fails', () => {
  it('fails for those in it alone, and nothing is given up afterwards', async () => {
    const { ask, next, reports } = openLine();
    const error = new Error('it ended');
    const failed = ['a', 'b'].map((name) => expect(ask(name, 8)).rejects.toBe(error));
    const asked = ask('c', 8);
    (await next()).fail(error);
    await Promise.all(failed);
    (await next()).pass();
    expect(await asked).toBe(true);
    await vi.advanceTimersByTimeAsync(10 ** 6);
    expect(reports).toMatchObject([{ windows: 8, questions: 1 }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('changes nothing for those who have been given up before', async () => {
    const { ask, next } = openLine();
    const late = expect(ask('a', 1)).rejects.toThrow('reading took longer');
    const first = await next();
    await vi.advanceTimersByTimeAsync(5000);
    await late;
    first.fail(new Error('it ended'));
    const asked = ask('b', 1);
    (await next()).pass();
    expect(await asked).toBe(true);
  });
});
