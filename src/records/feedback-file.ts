import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Span } from '../text/span.ts';
import { createLineFile } from '../storage/line-file.ts';
import { errorCode, guardStorage } from '../storage/storage-error.ts';

/** What somebody thought of one answer. */
export interface Feedback {
  readonly good: boolean;
  /** Null when it can no longer be read. */
  readonly question: string | null;
  /** Of the person; only a hash of it is kept. */
  readonly userId: string;
  /** The message that was judged: the last word on it by one person counts. */
  readonly messageId: string;
  readonly generation: string;
  /** Where the sentences stand that were shown; the article null when it has changed since. */
  readonly spans: readonly (Span & { readonly article: string | null })[];
}

/** Feedback as it is kept. */
export type KeptFeedback = Omit<Feedback, 'userId'> & { readonly time: string; readonly user: string };

export interface FeedbackStore {
  /** Rejects with a storage error. */
  add(feedback: Feedback): Promise<void>;
  /** Everything kept so far, oldest first. Lines that cannot be read, such as one cut by a power failure, are left out. */
  list(): Promise<KeptFeedback[]>;
}

const FILE = 'feedback.jsonl';
const SALT_FILE = 'salt';

/**
 * Keeps feedback in `folder`, one JSON object a line. Users are told apart by a keyed hash; the key lies beside, and
 * whoever deletes it makes the hashes say nothing.
 */
export function createFeedbackFile(folder: string): FeedbackStore {
  const lines = createLineFile<KeptFeedback>(path.join(folder, FILE));
  let salt: Promise<string> | undefined;
  return {
    async add({ userId, ...feedback }) {
      salt ??= readSalt(folder);
      salt.catch(() => (salt = undefined));
      const user = createHmac('sha256', await salt)
        .update(userId)
        .digest('hex')
        .slice(0, 16);
      await lines.append({ time: new Date().toISOString(), user, ...feedback });
    },
    list: () => lines.list(),
  };
}

async function readSalt(folder: string): Promise<string> {
  const file = path.join(folder, SALT_FILE);
  return await guardStorage(file, async () => {
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    return await readFile(file, 'utf8');
  });
}
