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
  /** In the record that ends what an earlier one of the same id has begun. */
  done: z.literal(true).optional(),
});

/** What somebody waits for: the answer to a message, or to the use of a command or a button. Nothing of what they say. */
export type WorkInHand = Readonly<Omit<z.infer<typeof keptShape>, 'time' | 'done'>>;

/** What is not answered yet, of which there is never much, with what was done lately. */
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

/** So much that is done is noted beside what is not, before all is written anew without it. */
const MOST_DONE = 200;

/** Keeps it in `records`, from which what is done goes when nothing is in hand, or much is done. */
export function createInHandLog(
  records: RecordStore<z.infer<typeof keptShape>>,
  now: () => number = Date.now,
): InHandLog {
  const open = new Set<string>();
  let done = 0;
  const note = (work: WorkInHand, more: { readonly done?: true } = {}): Promise<void> =>
    records.add({ time: new Date(now()).toISOString(), ...work, ...more });
  // Asked when its turn has come, so that what has begun meanwhile stays.
  const forgetDone = async (): Promise<void> => {
    done = 0;
    await records.forget(({ id }) => !open.has(id));
  };
  return {
    async takeOver(age) {
      const since = new Date(now() - age).toISOString();
      const kept = await records.list();
      const ended = new Set(kept.flatMap(({ id, done: isDone }) => (isDone === true ? [id] : [])));
      const left = kept.filter(({ id, time }) => time > since && !ended.has(id) && !open.has(id));
      for (const { id, channel } of left) if (channel !== null) open.add(id);
      await forgetDone();
      return left.map(({ id, channel, use }) => ({ id, channel, use }));
    },
    async begin(work) {
      if (open.has(work.id)) return;
      open.add(work.id);
      await note(work);
    },
    async end(id) {
      if (!open.delete(id)) return;
      done += 1;
      // Writing all anew for each would keep waiting what begins.
      if (open.size === 0 || done > MOST_DONE) await forgetDone();
      else await note({ id, channel: null, use: null }, { done: true });
    },
  };
}
