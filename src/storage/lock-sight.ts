import * as z from 'zod';
import { findFate, processMarkShape, type Fate } from './process-mark.ts';
import { findStats, readText } from './read-files.ts';

/** Time as the lock knows it. */
export interface LockTime {
  /** Milliseconds since 1970, by a clock that somebody may set. */
  now(): number;
  /** Resolves after so many milliseconds, whatever the clock says. */
  wait(milliseconds: number): Promise<void>;
  /** Does something again and again, which keeps no process alive, until the function it gives is called. */
  repeat(milliseconds: number, work: () => void): () => void;
}

const ownerShape = processMarkShape.extend({
  since: z.string(),
  /** Who asked for it, when that is not just the process. */
  by: z.string().exactOptional(),
  token: z.string(),
});
export type Owner = z.infer<typeof ownerShape>;

/** A lock as it was seen. */
interface Sight {
  readonly text: string;
  /** Null when it cannot be read: it is just being written, or was left in the middle of that. */
  readonly owner: Owner | null;
  /** When its holder last touched it, in milliseconds since 1970. */
  readonly touched: number;
}

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

/** Whether the holder of a lock is gone, as far as that can be known; takes up to as long as a lock is watched. Rejects with storage errors. */
export async function isAbandoned(path: string, seen: Sight, time: LockTime): Promise<boolean> {
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

/** Whether what was written to take a lock was left by a process that is gone; at one look. */
export async function isLeftOver(seen: Sight, time: LockTime): Promise<boolean> {
  const fate = await judge(seen);
  return fate === 'ended' || (fate !== 'runs' && isOld(seen, PATIENCE[fate], time));
}

const judge = async ({ owner }: Sight): Promise<Fate | 'unreadable'> =>
  owner === null ? 'unreadable' : await findFate(owner);

/** Also what was touched in the future, by a clock that was set back since. */
function isOld({ touched }: Sight, patience: number, time: LockTime): boolean {
  return Math.abs(time.now() - touched) > patience;
}

/** Null when there is no lock, or it has just been given back. */
export async function lookAt(path: string): Promise<Sight | null> {
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
