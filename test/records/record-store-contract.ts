import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { RecordKind, RecordStore } from '../../src/records/record-store.ts';

const shape = z.object({ day: z.string(), n: z.number(), text: z.string() });
export type Note = z.infer<typeof shape>;

/** What the contract keeps: notes with a number, of which twenty are kept. */
export const NOTES: RecordKind<Note> = {
  name: 'notes',
  schema: shape,
  dateOf: ({ day }) => day,
  most: 20,
};

export function makeNote(n: number, text = 'note'): Note {
  return { day: `2026-01-${String(n).padStart(2, '0')}`, n, text };
}

/**
 * What whoever keeps records must do. `openStore` opens the store of one test, as a new process would: again and again
 * the same, empty at first.
 */
export function describeRecordStore(openStore: <T>(kind: RecordKind<T>) => RecordStore<T>): void {
  let notes: RecordStore<Note>;
  beforeEach(() => {
    notes = openStore(NOTES);
  });

  const numbers = async (store = notes): Promise<number[]> => (await store.list()).map(({ n }) => n);

  test('is empty at first, and nothing can be forgotten', async () => {
    expect(await numbers()).toEqual([]);
    await notes.forgetBefore('2026-01-01');
    expect(await numbers()).toEqual([]);
  });

  test('keeps the order of what is added at once, also when it is opened again', async () => {
    const some = Array.from({ length: 20 }, (_, n) => makeNote(n));
    await Promise.all(some.map((note) => notes.add(note)));
    expect(await notes.list()).toEqual(some);
    expect(await openStore(NOTES).list()).toEqual(some);
  });

  test('forgets what is older than a date, and keeps what is of that date', async () => {
    for (let n = 1; n <= 5; n++) await notes.add(makeNote(n));
    await notes.forgetBefore('2026-01-03');
    expect(await numbers()).toEqual([3, 4, 5]);
    expect(await numbers(openStore(NOTES))).toEqual([3, 4, 5]);
    await notes.forgetBefore('2027-01-01');
    expect(await numbers()).toEqual([]);
  });

  test('forgets those that are meant, and no others', async () => {
    for (let n = 1; n <= 5; n++) await notes.add(makeNote(n));
    await notes.forget(({ n }) => n % 2 === 0);
    expect(await numbers(openStore(NOTES))).toEqual([1, 3, 5]);
    await notes.forget(() => false);
    expect(await numbers()).toEqual([1, 3, 5]);
    await notes.forget(() => true);
    expect(await numbers()).toEqual([]);
  });

  test('loses nothing that is added while others are forgotten', async () => {
    for (let n = 1; n <= 5; n++) await notes.add(makeNote(n));
    await Promise.all([notes.forgetBefore('2026-01-04'), notes.add(makeNote(6)), notes.add(makeNote(7))]);
    expect(await numbers()).toEqual([4, 5, 6, 7]);
  });

  test('keeps the newest when there are too many', async () => {
    for (let n = 1; n <= 30; n++) await notes.add(makeNote(n));
    const newest = Array.from({ length: 20 }, (_, index) => index + 11);
    expect(await numbers()).toEqual(newest);
    expect(await numbers(openStore(NOTES))).toEqual(newest);
  });

  test('keeps all where there is no limit', async () => {
    const unlimited = openStore({ ...NOTES, most: null });
    for (let n = 1; n <= 30; n++) await unlimited.add(makeNote(n));
    expect(await numbers(unlimited)).toHaveLength(30);
  });

  test('gives back any text as it was', async () => {
    const unlimited = openStore({ ...NOTES, most: null });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        await unlimited.add(makeNote(1, text));
        expect((await unlimited.list()).at(-1)?.text).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  test('leaves out what is not of its kind', async () => {
    await notes.add(makeNote(1));
    const schema = z.object({ day: z.string(), other: z.string() });
    expect(await openStore({ ...NOTES, schema, dateOf: ({ day }) => day }).list()).toEqual([]);
    expect(await numbers()).toEqual([1]);
  });
}
