import { basename, dirname } from 'node:path/posix';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database.ts';
import { CHANNEL } from './change-table.ts';

/** Milliseconds until a connection that was lost is made again: at first, and at most. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

type Listener = (name: string | null) => void;

/**
 * Tells of what is changed in folders of a database, by one connection for all of them, made with the first and again
 * whenever it is lost. Keeps no process alive.
 */
export function createNotices(database: Database): (folder: string, onEvent: Listener) => () => void {
  const watched = new Map<Listener, string>();
  let isListening = false;

  const listen = async (): Promise<void> => {
    for (let patience = FIRST_WAIT; watched.size > 0; patience = Math.min(2 * patience, LONGEST_WAIT)) {
      const connection = await database.connect({ inBackground: true }).catch(() => null);
      if (connection !== null) {
        connection.onNotice((path) => {
          for (const [tell, folder] of watched) if (dirname(path) === folder) tell(basename(path));
        });
        await connection.query(`listen ${CHANNEL}`).catch(() => undefined);
        patience = FIRST_WAIT;
        // Meanwhile anything may have happened.
        for (const tell of watched.keys()) tell(null);
        await connection.ended;
      }
      await wait(patience, undefined, { ref: false });
    }
    isListening = false;
  };

  return (folder, onEvent) => {
    const tell: Listener = (name) => {
      onEvent(name);
    };
    watched.set(tell, folder);
    if (!isListening) {
      isListening = true;
      void listen();
    }
    return () => {
      watched.delete(tell);
    };
  };
}
