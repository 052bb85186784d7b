import { watch } from 'node:fs';

/**
 * Calls `onEvent` with the name of a file in a folder whenever the system says that it changed, null when it does not say
 * which, until the function that is given back is called. Only a hint: a system may miss events, run out of watches or
 * have the folder on another machine, and then nothing is said. Keeps no process alive.
 */
export function watchPath(folder: string, onEvent: (name: string | null) => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      onEvent(name);
    });
    const close = (): void => {
      watcher.close();
    };
    // Such as a folder that went away.
    watcher.on('error', close);
    return close;
  } catch {
    return () => undefined;
  }
}
