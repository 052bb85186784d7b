// Touches files itself: its folders live while a download is under way, and are removed after a crash; nothing else does that.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

// The name tells whose folder it is: a machine, a process of it, and when that process started, since in a container
// the next one often gets the same number.
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const STARTED = Math.round(performance.timeOrigin);
const NAME = /^\.download-([0-9a-f]{8})-(\d{1,10})-(\d{1,15})-\w+$/;

/** A new, empty folder in `parent` for a download under way. Rejects with the error of the file system. */
export async function createDownloadFolder(parent: string): Promise<string> {
  return await mkdtemp(join(parent, `.download-${HOST}-${process.pid}-${STARTED}-`));
}

/** Removes what downloads have left in `parent` whose process was killed on this machine. Never rejects. */
export async function removeAbandonedDownloads(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => []))
    if (isAbandoned(name))
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
}

function isAbandoned(name: string): boolean {
  const [, host, pid, started] = NAME.exec(name) ?? [];
  // Whether a process of another machine still runs cannot be seen from here.
  if (host !== HOST) return false;
  if (Number(pid) === process.pid) return Number(started) !== STARTED;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
