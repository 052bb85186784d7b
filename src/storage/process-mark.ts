import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import * as z from 'zod';
import { errorCode } from './storage-error.ts';

/** What a process leaves behind so that others can tell later whether it still runs. A number alone is given again. */
export const processMarkShape = z.object({
  pid: z.int(),
  host: z.string(),
  /** Of the running system: another one after each start of the machine, the same in all of its containers. */
  boot: z.string().nullable().default(null),
  /** Of the space in which the number means this process: a container has its own. */
  space: z.string().nullable().default(null),
  /** When the process started, as the system tells it. No clock that somebody sets changes it. */
  start: z.string().nullable().default(null),
});
export type ProcessMark = Readonly<z.infer<typeof processMarkShape>>;

/**
 * `runs`, `ended`, or where it is that nobody can say from here: `beside`, in another container of this machine, or
 * `elsewhere`, perhaps on another machine.
 */
export type Fate = 'runs' | 'ended' | 'beside' | 'elsewhere';

/** The mark of a process that runs on this machine. What the system does not tell is null. */
export async function markProcess(pid: number = process.pid): Promise<ProcessMark> {
  const own = pid === process.pid ? String(Math.round(performance.timeOrigin)) : null;
  return {
    pid,
    host: hostname(),
    boot: await readOrNull(() => readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    space: await readOrNull(() => readlink('/proc/self/ns/pid')),
    start: (await readStart(pid)) ?? own,
  };
}

/**
 * What has become of the process with this mark. A machine's own processes are told by number and start, whatever the
 * machine is called now; where the system does not tell when a process started, by number alone.
 */
export async function findFate(mark: ProcessMark): Promise<Fate> {
  const here = await markProcess();
  const isHost = mark.host === here.host;
  const isBoot = mark.boot !== null && mark.boot === here.boot;
  if (isHost && !isBoot && mark.boot !== null && here.boot !== null) return 'ended';
  if (!isHost && !isBoot) return 'elsewhere';
  if (!isHost && (mark.space === null || mark.space !== here.space)) return 'beside';
  if (mark.pid === here.pid) return mark.start === here.start ? 'runs' : 'ended';
  if (!isRunning(mark.pid)) return 'ended';
  const start = await readStart(mark.pid);
  return start === null || mark.start === null || start === mark.start ? 'runs' : 'ended';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** When a process started: on Linux in ticks since the system did, elsewhere as `ps` prints it. */
async function readStart(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return await readOrNull(async () => parseStat(await readStat(pid)));
  return process.platform === 'win32' ? null : await readStartByPs(pid);
}

const readStat = (pid: number): Promise<string> => readFile(`/proc/${pid}/stat`, 'utf8');

/** The 22nd field. The second, a name in brackets, may hold spaces and brackets; the third says that a process is dead. */
function parseStat(stat: string): string | undefined {
  const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 'ZX'.includes(state) ? 'dead' : fields[18];
}

/** The time in UTC, since a process must read the same wherever it is looked at from; null when there is no such process. */
export async function readStartByPs(pid: number): Promise<string | null> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return await readOrNull(
    async () => (await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env })).stdout,
  );
}

async function readOrNull(read: () => Promise<string | undefined>): Promise<string | null> {
  try {
    return (await read())?.trim() ?? null;
  } catch {
    return null;
  }
}
