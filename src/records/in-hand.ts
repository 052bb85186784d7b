import * as z from 'zod';
import type { RecordKind, RecordStore } from './record-store.ts';

const keptShape = z.object({
  /** ISO date and time. */
  time: z.string(),
  /** Of the message or the interaction. */
  id: z.string(),
  /** Where a message stands that asks; null for the use of a command or a button. */
  channel: z.string().nullable(),
  /** A hash of who has used what; null for a message. */
  use: z.string().nullable(),
});

/** What somebody waits for: the answer to a message, or to the use of a command or a button. Nothing of what they say. */
export type WorkInHand = Readonly<Omit<z.infer<typeof keptShape>, 'time'>>;

/** What is not answered yet, of which there is never much. */
export const IN_HAND: RecordKind<z.infer<typeof keptShape>> = {
  name: 'in-hand',
  schema: keptShape,
  dateOf: ({ time }) => time,
  most: 1000,
};

/** What is being worked on, so that it is known after a kill. All of it rejects with storage errors. */
export interface InHandLog {
  /**
   * What the process before this one did not finish and began less than `age` milliseconds ago, the oldest first. A use is forgotten
   * by this; a message stays until its `end`, since another kill may come before it is answered.
   */
  takeOver(age: number): Promise<WorkInHand[]>;
  /** Writes it down, unless it was taken over. */
  begin(work: WorkInHand): Promise<void>;
  end(id: string): Promise<void>;
}

/** Keeps it in `records`, from which all goes that is done. */
export function createInHandLog(
  records: RecordStore<z.infer<typeof keptShape>>,
  now: () => number = Date.now,
): InHandLog {
  const open = new Set<string>();
  let pending: Promise<void> | null = null;
  // Asked when its turn has come, so that what has begun meanwhile stays; until then one is enough for all that is done.
  const forgetDone = (): Promise<void> =>
    (pending ??= records
      .forget(({ id }) => {
        pending = null;
        return !open.has(id);
      })
      .finally(() => (pending = null)));
  return {
    async takeOver(age) {
      const since = new Date(now() - age).toISOString();
      const left = (await records.list()).filter(({ id, time }) => time > since && !open.has(id));
      for (const { id, channel } of left) if (channel !== null) open.add(id);
      await forgetDone();
      return left.map(({ id, channel, use }) => ({ id, channel, use }));
    },
    async begin(work) {
      if (open.has(work.id)) return;
      open.add(work.id);
      await records.add({ time: new Date(now()).toISOString(), ...work });
    },
    async end(id) {
      open.delete(id);
      await forgetDone();
    },
  };
}
