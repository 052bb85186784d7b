import { join } from 'node:path';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

interface WatchFolderOptions {
  readonly folder: string;
  /** Where it lies. Default: on the disk. */
  readonly files?: Store;
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** Called at first and after each change; one call at a time. When it resolves to false it is called again later. */
  readonly onChanged: () => Promise<boolean>;
  /** Milliseconds between two looks, besides the system's events, which may be missed. Default 1000. */
  readonly interval?: number;
  /** Milliseconds without a change before a change counts: an editor writes a file in several steps. Default 300. */
  readonly quiet?: number;
  /** Milliseconds until what failed is tried again. Default 5000. */
  readonly patience?: number;
  /** Resolves after so many milliseconds, or when the signal is aborted. Default: a timer; a test holds the time in its hand. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Watches the files of a corpus folder that are read as articles until the signal is aborted, then resolves. A folder that is not there
 * is waited for. Rejects as `onChanged` does.
 */
export async function watchFolder(options: WatchFolderOptions): Promise<void> {
  const {
    folder,
    files = DISK,
    signal,
    onChanged,
    interval = 1000,
    quiet = 300,
    patience = 5000,
    wait = waitForTimer,
  } = options;
  const isOver = (): boolean => signal.aborted;
  let handled: string | null = null;
  while (!isOver()) {
    let now = await describeFolder(folder, files);
    if (now === handled) {
      await waitForEvent(folder, files, signal, (until) => wait(interval, until));
      continue;
    }
    for (let before = ''; before !== now && !isOver();) {
      before = now;
      await wait(quiet, signal);
      now = await describeFolder(folder, files);
    }
    if (isOver()) return;
    handled = now;
    if (await onChanged()) continue;
    handled = null;
    await wait(patience, signal);
  }
}

/** Differs when a file was added, removed or written. */
async function describeFolder(folder: string, store: Store): Promise<string> {
  const { names } = await listCorpusFolder(folder, store).catch(() => ({ names: [] }));
  const files: unknown[] = [];
  for (const name of names) {
    const found = await store.findStats(join(folder, name)).catch(() => null);
    files.push([name, found?.size, found?.mtimeMs, found?.ino]);
  }
  return JSON.stringify(files);
}

/** Waits as `wait` does, but no longer than until the system tells of a change. */
async function waitForEvent(
  folder: string,
  files: Store,
  signal: AbortSignal,
  wait: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const ending = new AbortController();
  const stopWatching = files.watch(folder, () => {
    ending.abort();
  });
  await wait(AbortSignal.any([signal, ending.signal]));
  stopWatching();
}

/** Resolves after `ms`, or as soon as the signal is aborted. */
async function waitForTimer(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
