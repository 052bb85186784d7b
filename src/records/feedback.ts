import * as z from 'zod';
import { createSequence } from './queue.ts';
import type { RecordKind, RecordStore } from './record-store.ts';

const keptShape = z.object({
  /** ISO date and time. */
  time: z.string(),
  /** A hash of the person's id. */
  user: z.string(),
  good: z.boolean(),
  /** Null when it can no longer be read. */
  question: z.string().nullable(),
  /** The message that was judged. */
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

/** What became of a vote: there was none before, another one, or the same, which is taken back by it. */
type Voted = 'kept' | 'changed' | 'withdrawn';

/** What people think of answers: one vote for a person and an answer. */
export interface FeedbackStore {
  /**
   * Keeps what somebody thinks of an answer, in the place of what they thought before; the same once more takes it back.
   * Rejects with a storage error, also when the key cannot be read: nothing is kept under a hash without one.
   */
  vote(feedback: Feedback): Promise<Voted>;
  /** Forgets all that a person thinks, and says of how many answers. Rejects as `vote` does. */
  forgetPerson(userId: string): Promise<number>;
  /** Forgets what everybody thinks of an answer that is no longer that one. Rejects with a storage error. */
  forgetAnswer(messageId: string): Promise<void>;
  /** Everything kept so far, oldest first. */
  list(): Promise<KeptFeedback[]>;
}

/** Keeps feedback in `judgements`. Users are told apart by the hash that `hashPerson` gives. */
export function createFeedbackStore(
  judgements: RecordStore<KeptFeedback>,
  hashPerson: (id: string) => Promise<string>,
): FeedbackStore {
  // One after the other, so that two presses at once are two votes.
  const queue = createSequence();
  return {
    vote: ({ userId, ...given }) =>
      queue(async () => {
        const user = await hashPerson(userId);
        const isSame = (kept: KeptFeedback): boolean =>
          kept.user === user && kept.messageId === given.messageId;
        const before = (await judgements.list()).findLast(isSame);
        if (before?.good === given.good) {
          await judgements.forget(isSame);
          return 'withdrawn';
        }
        await judgements.add({ time: new Date().toISOString(), user, ...given });
        if (before === undefined) return 'kept';
        // Only now, so that a vote is there at every moment.
        await judgements.forget((kept) => isSame(kept) && kept.good !== given.good);
        return 'changed';
      }),
    forgetPerson: (userId) =>
      queue(async () => {
        const user = await hashPerson(userId);
        const isTheirs = (kept: KeptFeedback): boolean => kept.user === user;
        const count = (await judgements.list()).filter(isTheirs).length;
        await judgements.forget(isTheirs);
        return count;
      }),
    forgetAnswer: (messageId) => queue(() => judgements.forget((kept) => kept.messageId === messageId)),
    list: () => judgements.list(),
  };
}
