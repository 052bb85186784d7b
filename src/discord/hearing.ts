import { Events, type Client } from 'discord.js';
import { CLOCKS_DIFFER } from './answer-memory.ts';
import type { InHand, Left } from './in-hand.ts';

/** How often it is noted until when all was heard, in milliseconds. */
const NOTE_EVERY = 10_000;
/** Milliseconds by which Discord may tell of a message later than of one that was written after it. */
const OUT_OF_ORDER = 5000;

/** What takes care that nothing which is said to the bot stays unheard. */
interface Hearing {
  /** Begins with what is left by the process before this one. Resolves when a kill from now on would lose nothing. Never rejects. */
  begin(ready: Client<true>, left: Left): Promise<void>;
  /** Notes a last time until when all was heard; what comes after the call is not heard. Never rejects. */
  end(): Promise<void>;
}

/**
 * Looks back at the start, and whenever Discord has let the bot in anew instead of telling it what it has missed; notes meanwhile
 * until when all was heard. `lookBack` never rejects.
 */
export function createHearing(
  client: Client,
  inHand: InHand,
  isConnected: () => boolean,
  lookBack: (ready: Client<true>, left: Left) => Promise<void>,
): Hearing {
  /** Nothing is noted while somebody looks back: what was not found yet would be lost with this process. */
  let looking = 0;
  /** When the latest message that was heard was written, by Discord's clock; where nobody writes, ours must do. */
  let latest = 0;
  let timer: NodeJS.Timeout | undefined;
  const note = async (): Promise<void> => {
    if (looking > 0 || !isConnected()) return;
    await inHand.noteHeard(Math.max(latest - OUT_OF_ORDER, Date.now() - CLOCKS_DIFFER));
  };
  const look = async (ready: Client<true>, findLeft: () => Promise<Left>): Promise<void> => {
    looking += 1;
    const left = await findLeft();
    await lookBack(ready, left);
    looking -= 1;
    await note();
  };
  client.on(Events.MessageCreate, ({ createdTimestamp }) => {
    latest = Math.max(latest, createdTimestamp);
  });
  client.on(Events.ShardReady, () => {
    // The first time, before the client is ready, `begin` does.
    if (client.isReady())
      void look(client, async () => ({ messages: [], missed: await inHand.findMissed() }));
  });
  return {
    async begin(ready, left) {
      if (left.missed === null) await note();
      void look(ready, () => Promise.resolve(left));
      timer = setInterval(() => void note(), NOTE_EVERY);
      // It is no reason for the process to live.
      timer.unref();
    },
    async end() {
      clearInterval(timer);
      await note();
    },
  };
}
