import { POINTER_FILE } from '../index/generation-folder.ts';
import { watchPath } from '../storage/watch-path.ts';

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
  { interval, events }: { readonly interval: number; readonly events: boolean },
  look: () => void,
): PointerWatch {
  const timer = setInterval(look, interval);
  timer.unref();
  const stopWatching = events
    ? watchPath(indexFolder, (name) => {
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
