import { createHmac, randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Span } from '../text/span.ts';
import { errorCode, guardStorage } from './storage.ts';

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
  const file = path.join(folder, FILE);
  let salt: Promise<string> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async add({ userId, ...feedback }) {
      salt ??= readSalt(folder);
      salt.catch(() => (salt = undefined));
      const user = createHmac('sha256', await salt)
        .update(userId)
        .digest('hex')
        .slice(0, 16);
      const line = `${JSON.stringify({ time: new Date().toISOString(), user, ...feedback })}\n`;
      // One after the other, so that lines never mix.
      const writing = last.then(() => guardStorage(file, () => appendFile(file, line, { mode: 0o600 })));
      last = writing.catch(() => undefined);
      await writing;
    },
    async list() {
      await last;
      return await guardStorage(file, () => readLines(file));
    },
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

async function readLines(file: string): Promise<KeptFeedback[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as KeptFeedback];
    } catch {
      return [];
    }
  });
}
