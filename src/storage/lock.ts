import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { IbidError } from '../errors.ts';
import type { FileOperations } from './file-operations.ts';
import { readText } from './read-files.ts';
import { errorCode, guardStorage } from './storage-error.ts';

/** The right to build generations in one index folder, for one process at a time. */
export interface IndexLock {
  /** Rejects with `index-busy` when another process has taken the lock over meanwhile. */
  assertHeld(): Promise<void>;
  /** Gives the lock back. Never rejects. */
  release(): Promise<void>;
}

const ownerShape = z.object({
  pid: z.int(),
  host: z.string(),
  /** When the process started, in ms: in a container the next one often gets the same number. */
  started: z.number(),
  since: z.string(),
  /** Who asked for it, when that is not just the process. */
  by: z.string().exactOptional(),
  token: z.string(),
});
type Owner = z.infer<typeof ownerShape>;

/** The holder says this often, in ms, that it is still there … */
const HEARTBEAT = 30_000;
/** … and counts as gone after this long without a word; on its own machine as soon as its process has ended. */
const SILENCE = 10 * 60_000;
/** A lock that cannot be read is one that is just being written, or a left-over. */
const UNREADABLE = 10_000;

const STARTED = Math.round(performance.timeOrigin);

/**
 * Takes the lock of an index folder, over if need be: from a process that has ended, or has been silent for ten
 * minutes. Rejects with `index-busy` when another build is under way, also one of this process; its owner is `by`, else
 * the process and its machine.
 */
export async function takeLock(indexFolder: string, files: FileOperations, by?: string): Promise<IndexLock> {
  const path = join(indexFolder, 'lock');
  const token = randomBytes(8).toString('hex');
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    started: STARTED,
    since: new Date().toISOString(),
    ...(by === undefined ? {} : { by }),
    token,
  };
  const busy = async (): Promise<IbidError> => {
    const other = parseOwner(await readText(path));
    const since = other?.since ?? (await findTouched(path)).toISOString();
    const name = other ? (other.by ?? `${other.pid}@${other.host}`) : 'unknown';
    return new IbidError('index-busy', { folder: indexFolder, since, owner: name });
  };

  await guardStorage(path, async () => {
    if (await createLock(path, owner, files)) return;
    const text = await readText(path);
    if (text !== null) {
      if (!(await isAbandoned(path, parseOwner(text)))) throw await busy();
      await setAside(path, text, token, files);
    }
    if (!(await createLock(path, owner, files))) throw await busy();
  });
  const heartbeat = setInterval(() => {
    files.touch(path).catch(() => undefined);
  }, HEARTBEAT);
  heartbeat.unref();

  const isHeld = async (): Promise<boolean> => parseOwner(await readText(path))?.token === token;
  return {
    async assertHeld() {
      if (!(await isHeld())) throw await busy();
    },
    async release() {
      clearInterval(heartbeat);
      try {
        if (await isHeld()) await files.remove(path);
      } catch {
        // The next build finds that this process has ended, or that this lock is silent.
      }
    },
  };
}

/** Makes the lock with its content at one moment; false when there is one. */
async function createLock(path: string, owner: Owner, files: FileOperations): Promise<boolean> {
  const content = [Buffer.from(JSON.stringify(owner))];
  const beside = `${path}-${owner.token}`;
  try {
    await files.write(beside, content, { exclusive: true });
    await files.link(beside, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!NO_LINKS.includes(errorCode(error) ?? '')) throw error;
    return await writeLock(path, content, files);
  } finally {
    await files.remove(beside).catch(() => undefined);
  }
}

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** The second best way, for file systems without links: for a moment the lock is empty. */
async function writeLock(path: string, content: Uint8Array[], files: FileOperations): Promise<boolean> {
  try {
    await files.write(path, content, { exclusive: true });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    await files.remove(path).catch(() => undefined);
    throw error;
  }
}

/** Two processes may find the same lock abandoned; the second must not throw out the first one's new lock. */
async function setAside(path: string, text: string, token: string, files: FileOperations): Promise<void> {
  const aside = `${path}-abandoned-${token}`;
  try {
    await files.rename(path, aside);
    if ((await readText(aside)) !== text) await files.link(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await files.remove(aside).catch(() => undefined);
  }
}

async function isAbandoned(path: string, owner: Owner | null): Promise<boolean> {
  const silence = Date.now() - (await findTouched(path)).getTime();
  if (owner === null) return silence > UNREADABLE;
  if (silence > SILENCE) return true;
  if (owner.host !== hostname()) return false;
  if (owner.pid === process.pid) return owner.started !== STARTED;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

/** When a lock was last touched; now, when it has just been given back. */
async function findTouched(path: string): Promise<Date> {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return new Date();
    throw error;
  }
}

function parseOwner(text: string | null): Owner | null {
  if (text === null) return null;
  try {
    return ownerShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
