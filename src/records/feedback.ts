import { createHmac } from 'node:crypto';
import * as z from 'zod';
import type { RecordKind, RecordStore } from './record-store.ts';

const keptShape = z.object({
  /** ISO date and time. */
  time: z.string(),
  /** A hash of the person's id. */
  user: z.string(),
  good: z.boolean(),
  /** Null when it can no longer be read. */
  question: z.string().nullable(),
  /** The message that was judged: the last word on it by one person counts. */
  messageId: z.string(),
  generation: z.string(),
  /** Where the sentences stand that were shown; the article null when it has changed since. */
  spans: z.array(z.object({ article: z.string().nullable(), start: z.int(), end: z.int() })),
});

/** Feedback as it is kept. */
type KeptFeedback = Readonly<z.infer<typeof keptShape>>;

/** What somebody thought of one answer; of their id only a hash is kept. */
export type Feedback = Omit<KeptFeedback, 'time' | 'user'> & { readonly userId: string };

/** Judgements that are kept, at most: some megabytes, whoever presses how often. */
const MOST_JUDGEMENTS = 20_000;

/** Feedback, of which the oldest goes. */
export const JUDGEMENTS: RecordKind<KeptFeedback> = {
  name: 'feedback',
  schema: keptShape,
  dateOf: ({ time }) => time,
  most: MOST_JUDGEMENTS,
};

export interface FeedbackStore {
  /** Rejects with a storage error, also when the key cannot be read: nothing is kept under a hash without one. */
  add(feedback: Feedback): Promise<void>;
  /** Everything kept so far, oldest first. */
  list(): Promise<KeptFeedback[]>;
}

/** Keeps feedback in `judgements`. Users are told apart by a hash with the key that `readKey` gives, asked for until it does. */
export function createFeedbackStore(
  judgements: RecordStore<KeptFeedback>,
  readKey: () => Promise<string>,
): FeedbackStore {
  let key: Promise<string> | undefined;
  return {
    async add({ userId, ...feedback }) {
      key ??= readKey();
      key.catch(() => (key = undefined));
      const user = createHmac('sha256', await key)
        .update(userId)
        .digest('hex')
        .slice(0, 16);
      await judgements.add({ time: new Date().toISOString(), user, ...feedback });
    },
    list: () => judgements.list(),
  };
}
