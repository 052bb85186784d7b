import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { IbidError } from '../errors.ts';
import type { FileOperations } from './file-operations.ts';
import { findFate, markProcess, processMarkShape, type Fate } from './process-mark.ts';
import { findStats, listFolder, readText } from './read-files.ts';
import { errorCode, guardStorage } from './storage-error.ts';

/** The right to change what is in one index folder, for one process at a time. */
export interface IndexLock {
  /** Rejects with `index-busy` when another process has taken the lock over meanwhile. */
  assertHeld(): Promise<void>;
  /** Gives the lock back. Never rejects. */
  release(): Promise<void>;
}

/** Time as the lock knows it. */
export interface LockTime {
  /** Milliseconds since 1970, by a clock that somebody may set. */
  now(): number;
  /** Resolves after so many milliseconds, whatever the clock says. */
  wait(milliseconds: number): Promise<void>;
  /** Does something again and again, which keeps no process alive, until the function it gives is called. */
  repeat(milliseconds: number, work: () => void): () => void;
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

const ownerShape = processMarkShape.extend({
  since: z.string(),
  /** Who asked for it, when that is not just the process. */
  by: z.string().exactOptional(),
  token: z.string(),
});
type Owner = z.infer<typeof ownerShape>;

/** A lock as it was seen. */
interface Sight {
  readonly text: string;
  /** Null when it cannot be read: it is just being written, or was left in the middle of that. */
  readonly owner: Owner | null;
  /** When its holder last touched it, in milliseconds since 1970. */
  readonly touched: number;
}

/** The holder says this often, in ms, that it is still there. */
const HEARTBEAT = 10_000;
/** Who says nothing while it is watched for so long, in ms, is gone: two heartbeats and a half. */
const WATCH = 25_000;
/** How long, in ms, a holder may be silent of whom nobody can say here whether it runs: another machine may sleep. */
const PATIENCE: Readonly<Record<'unreadable' | 'beside' | 'elsewhere', number>> = {
  unreadable: 10_000,
  beside: WATCH,
  elsewhere: 10 * 60_000,
};
/** Milliseconds between two looks at a lock that is watched. */
const LOOK = 500;

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
    const other = seen?.owner;
    return new IbidError('index-busy', {
      folder: indexFolder,
      since: other?.since ?? new Date(seen?.touched ?? time.now()).toISOString(),
      owner: other ? (other.by ?? `${other.pid}@${other.host}`) : 'unknown',
    });
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

async function isAbandoned(path: string, seen: Sight, time: LockTime): Promise<boolean> {
  const fate = await judge(seen);
  if (fate === 'runs' || fate === 'ended') return fate === 'ended';
  const patience = PATIENCE[fate];
  if (patience > WATCH && !isOld(seen, patience, time)) return false;
  for (let watched = 0; watched < Math.min(patience, WATCH); watched += LOOK) {
    await time.wait(LOOK);
    const now = await lookAt(path);
    if (now?.text !== seen.text || now.touched !== seen.touched) return now === null;
  }
  return true;
}

const judge = async ({ owner }: Sight): Promise<Fate | 'unreadable'> =>
  owner === null ? 'unreadable' : await findFate(owner);

/** Also what was touched in the future, by a clock that was set back since. */
function isOld({ touched }: Sight, patience: number, time: LockTime): boolean {
  return Math.abs(time.now() - touched) > patience;
}

/** Removes what was killed while it took a lock. What lives is left alone: it may be taking one at this moment. */
async function removeLeftOvers(folder: string, files: FileOperations, time: LockTime): Promise<void> {
  try {
    for (const name of await listFolder(folder)) {
      if (!name.startsWith('lock-')) continue;
      const seen = await lookAt(join(folder, name));
      if (seen === null) continue;
      const fate = await judge(seen);
      if (fate === 'ended' || (fate !== 'runs' && isOld(seen, PATIENCE[fate], time)))
        await files.remove(join(folder, name));
    }
  } catch {
    // They are in nobody's way.
  }
}

/** Null when there is no lock, or it has just been given back. */
async function lookAt(path: string): Promise<Sight | null> {
  const text = await readText(path);
  const stats = await findStats(path);
  return text === null || stats === null ? null : { text, owner: parseOwner(text), touched: stats.mtimeMs };
}

function parseOwner(text: string): Owner | null {
  try {
    return ownerShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
