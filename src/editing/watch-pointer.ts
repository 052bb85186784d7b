import { watch } from 'node:fs';
import { POINTER_FILE } from '../index/generation-folder.ts';

export interface PointerWatch {
  close(): void;
}

/**
 * Calls `look` whenever the pointer of an index may have moved: with `events` as soon as the system says so, and every
 * `interval` milliseconds, since a system may miss events, run out of watches or lie on another machine.
 * Neither keeps the process alive.
 */
export function watchPointer(
  indexFolder: string,
  { interval, events }: { readonly interval: number; readonly events: boolean },
  look: () => void,
): PointerWatch {
  const timer = setInterval(look, interval);
  timer.unref();
  let watcher: ReturnType<typeof watch> | undefined;
  try {
    if (events)
      watcher = watch(indexFolder, { persistent: false }, (_, name) => {
        if (name === null || name === POINTER_FILE) look();
      });
    // A folder that went away, or a system without watches left: the timer goes on.
    watcher?.on('error', () => watcher?.close());
  } catch {
    // The timer alone is enough.
  }
  return {
    close() {
      clearInterval(timer);
      watcher?.close();
    },
  };
}
