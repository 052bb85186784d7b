import { POINTER_FILE } from '../index/generation-folder.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

interface PointerWatch {
  close(): void;
}

/**
 * Calls `look` whenever the pointer of an index may have moved: with `events` as soon as the system says so, and every
 * `interval` milliseconds, since a system may miss events, run out of watches or lie on another machine.
 * Neither keeps the process alive.
 */
export function watchPointer(
  indexFolder: string,
  {
    interval,
    events,
    files = DISK,
  }: { readonly interval: number; readonly events: boolean; readonly files?: Store },
  look: () => void,
): PointerWatch {
  const timer = setInterval(look, interval);
  timer.unref();
  const stopWatching = events
    ? files.watch(indexFolder, (name) => {
        if (name === null || name === POINTER_FILE) look();
      })
    : (): void => undefined;
  return {
    close() {
      clearInterval(timer);
      stopWatching();
    },
  };
}
