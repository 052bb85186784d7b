import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { IbidError } from '../errors.ts';
import { type FileOperations, sweepAway } from './file-operations.ts';
import { isAbandoned, isLeftOver, lookAt, type LockTime, type Owner } from './lock-sight.ts';
import { markProcess } from './process-mark.ts';
import { listFolder, readText } from './read-files.ts';
import { errorCode, guardStorage } from './storage-error.ts';

/** Who has the lock of a folder. */
export interface LockHolder {
  /** Who asked for it, else the process and its machine. */
  readonly owner: string;
  /** ISO date and time. */
  readonly since: string;
  /** The name of its machine. */
  readonly host: string;
}

/** The right to change what is in one index folder, for one process at a time. */
export interface IndexLock {
  /** Rejects with `index-busy` when another process has taken the lock over meanwhile. */
  assertHeld(): Promise<void>;
  /** Gives the lock back. Never rejects. */
  release(): Promise<void>;
}

const SYSTEM_TIME: LockTime = {
  now: Date.now,
  wait: (milliseconds) => wait(milliseconds),
  repeat(milliseconds, work) {
    const timer = setInterval(work, milliseconds);
    timer.unref();
    return () => {
      clearInterval(timer);
    };
  },
};

/** The holder says this often, in ms, that it is still there. */
const HEARTBEAT = 10_000;

/**
 * Takes the lock of an index folder, over if need be: at once from a process that has ended; from one of which that
 * cannot be known here when it is silent, for ten minutes on another machine. What a clock says is not believed alone:
 * before a silent one is thrown out it is watched for some heartbeats. Rejects with `index-busy` when somebody else is
 * at work, also in this process; the owner is `by`, else the process and its machine.
 */
export async function takeLock(
  indexFolder: string,
  files: FileOperations,
  by?: string,
  time: LockTime = SYSTEM_TIME,
): Promise<IndexLock> {
  const path = join(indexFolder, 'lock');
  const token = randomBytes(8).toString('hex');
  const since = new Date(time.now()).toISOString();
  const owner: Owner = { ...(await markProcess()), since, ...(by === undefined ? {} : { by }), token };
  const busy = async (): Promise<IbidError> => {
    const seen = await lookAt(path);
    return new IbidError('index-busy', { folder: indexFolder, ...describeHolder(seen, time) });
  };

  await guardStorage(path, async () => {
    while (!(await createLock(path, owner, files))) {
      const seen = await lookAt(path);
      if (seen === null) continue;
      if (!(await isAbandoned(path, seen, time))) throw await busy();
      await setAside(path, seen.text, token, files);
    }
  });
  const isHeld = async (): Promise<boolean> => (await lookAt(path))?.owner?.token === token;
  const beat = async (): Promise<void> => {
    if (await isHeld()) await files.touch(path);
  };
  const stopBeating = time.repeat(HEARTBEAT, () => {
    beat().catch(() => undefined);
  });
  await removeLeftOvers(indexFolder, files, time);
  return {
    async assertHeld() {
      if (!(await isHeld())) throw await busy();
    },
    async release() {
      stopBeating();
      try {
        if (await isHeld()) await files.remove(path);
      } catch {
        // The next build finds that this process has ended, or that this lock is silent.
      }
    },
  };
}

/** Who has the lock of an index folder; null when nobody has, as far as one look can tell. Rejects with storage errors. */
export async function findHolder(indexFolder: string): Promise<LockHolder | null> {
  const seen = await lookAt(join(indexFolder, 'lock'));
  return seen === null || (await isLeftOver(seen, SYSTEM_TIME)) ? null : describeHolder(seen, SYSTEM_TIME);
}

function describeHolder(seen: Awaited<ReturnType<typeof lookAt>>, time: LockTime): LockHolder {
  const other = seen?.owner;
  return {
    owner: other ? (other.by ?? `${other.pid}@${other.host}`) : 'unknown',
    since: other?.since ?? new Date(seen?.touched ?? time.now()).toISOString(),
    host: other?.host ?? 'unknown',
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
    await sweepAway(files, beside);
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
    await sweepAway(files, path);
    throw error;
  }
}

/** Two processes may find the same lock abandoned; the second must not throw out the first one's new lock. */
async function setAside(path: string, text: string, token: string, files: FileOperations): Promise<void> {
  const aside = `${path}-abandoned-${token}`;
  try {
    await files.rename(path, aside);
    if ((await readText(aside)) !== text) await putBack(aside, path, files);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    await sweepAway(files, aside);
  }
}

/** Where there are no links, a third one's lock of this very moment is written over, and its holder finds that out. */
async function putBack(aside: string, path: string, files: FileOperations): Promise<void> {
  try {
    await files.link(aside, path);
  } catch (error) {
    if (!NO_LINKS.includes(errorCode(error) ?? '')) throw error;
    await files.rename(aside, path);
  }
}

/** Removes what was killed while it took a lock. What lives is left alone: it may be taking one at this moment. */
async function removeLeftOvers(folder: string, files: FileOperations, time: LockTime): Promise<void> {
  try {
    for (const name of await listFolder(folder)) {
      if (!name.startsWith('lock-')) continue;
      const seen = await lookAt(join(folder, name));
      if (seen === null) continue;
      if (await isLeftOver(seen, time)) await files.remove(join(folder, name));
    }
  } catch {
    // They are in nobody's way.
  }
}
