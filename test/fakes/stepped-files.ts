import { DISK } from '../../src/storage/disk.ts';
import type { FileOperations } from '../../src/storage/file-operations.ts';
import { takeLock } from '../../src/storage/lock.ts';
import type { Store } from '../../src/storage/store.ts';

/** Everything that changes something on the disk, or makes sure that it is there. */
export type Step = keyof FileOperations;

/**
 * The real files, with something done before each step: it may stop the process, wait, or throw what the system would.
 * Before a write or an append, a part of it is in the file already, as after a crash in the middle.
 */
export function createSteppedFiles(
  before: (step: Step, path: string) => Promise<void> | void,
  base: Store = DISK,
): Store {
  const files: Store = {
    ...base,
    // A lock is made of steps too, where it is a file.
    lock: (folder, by) => (base === DISK ? takeLock(folder, files, by) : base.lock(folder, by)),
    async makeFolder(path) {
      await before('makeFolder', path);
      await base.makeFolder(path);
    },
    async write(path, chunks, options) {
      await base.write(path, [Buffer.from('[')], options);
      await before('write', path);
      await base.write(path, chunks);
    },
    async append(path, chunk) {
      const half = Math.floor(chunk.length / 2);
      await base.append(path, chunk.subarray(0, half));
      await before('append', path);
      await base.append(path, chunk.subarray(half));
    },
    async sync(path) {
      await before('sync', path);
      await base.sync(path);
    },
    async rename(from, to) {
      await before('rename', to);
      await base.rename(from, to);
    },
    async link(from, to) {
      await before('link', to);
      await base.link(from, to);
    },
    async touch(path) {
      await before('touch', path);
      await base.touch(path);
    },
    async remove(path) {
      await before('remove', path);
      await base.remove(path);
    },
  };
  return files;
}

/** The real files of a process that names its step number `last`, counted from 1, and kills itself before it. */
export function createLethalFiles(last: number, base: Store = DISK): Store {
  let step = 0;
  return createSteppedFiles(async (name, path) => {
    // Waiting for the disk changes nothing that a killed process would leave behind.
    if (name === 'sync' || ++step < last) return;
    process.stdout.write(`${name} ${path.split('/').at(-1) ?? ''}`);
    process.kill(process.pid, 'SIGKILL');
    // The signal may need a moment; nothing more happens meanwhile.
    await new Promise(() => setInterval(() => undefined, 1000));
  }, base);
}

/** The real files until one step, counted from 1. */
export interface Refusal {
  readonly at: number;
  /** The system's code, such as `ENOSPC`. */
  readonly code: string;
  /** Every step after it is refused as well, but for removing, which makes room. Default: only that one. */
  readonly lasting?: boolean;
  /** Steps that are not counted and always pass. */
  readonly spared?: readonly Step[];
}

/** The real files, which refuse a step. */
export function createRefusingFiles(
  { at, code, lasting = false, spared = [] }: Refusal,
  base: Store = DISK,
): {
  readonly files: Store;
  readonly countSteps: () => number;
} {
  let count = 0;
  const files = createSteppedFiles((step) => {
    if (spared.includes(step)) return;
    count++;
    if (lasting ? count >= at && step !== 'remove' : count === at)
      throw Object.assign(new Error(`${code}: refused`), { code });
  }, base);
  return { files, countSteps: () => count };
}
