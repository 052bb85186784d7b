import type { InHandLog, WorkInHand } from '../records/in-hand.ts';
import { hashName } from './hash-name.ts';

/** What was begun so long ago is not gone back to, in milliseconds: nobody waits for it any more, and Discord has ended its tokens. */
const OLDEST = 15 * 60_000;

/** What the bot works on, as far as a kill must not lose it. */
export interface InHand {
  /** Does work that is written down as in hand: that of a message before it begins, all other meanwhile. Rejects as the work does. */
  during(work: WorkInHand, run: () => Promise<void>): Promise<void>;
  /** Whether the last use like this was in hand when the process before this one ended; asked once, it is forgotten. */
  takeCutOff(use: string): boolean;
  /**
   * Takes over from the process before this one, and gives the messages that it did not answer; each is to be done by `during`. To be
   * called before there is anything else to do: what is done forgets all that nobody has taken over. Never rejects.
   */
  takeOver(): Promise<LeftMessage[]>;
}

/** A message that may have no answer yet. */
export interface LeftMessage {
  readonly id: string;
  readonly channel: string;
}

/** Who uses what, in a form that tells nobody either. */
export function nameUse(user: string, action: string): string {
  return hashName(`${user}/${action}`, 16);
}

/** What the disk refuses is told `onFault`, and does not keep anybody from an answer. Without `kept` a kill loses all. */
export function createInHand(kept: InHandLog | undefined, onFault: (error: unknown) => void): InHand {
  const cutOff = new Set<string>();
  return {
    async during(work, run) {
      const begun = kept?.begin(work).catch(onFault);
      // A message that a kill overtakes would be lost. A command or a button has three seconds, and whoever used it uses it again.
      if (work.channel !== null) await begun;
      try {
        await run();
      } finally {
        await begun;
        await kept?.end(work.id).catch(onFault);
      }
    },
    takeCutOff: (use) => cutOff.delete(use),
    async takeOver() {
      try {
        const left = (await kept?.takeOver(OLDEST)) ?? [];
        for (const { use } of left) if (use !== null) cutOff.add(use);
        return left.flatMap(({ id, channel }) => (channel === null ? [] : [{ id, channel }]));
      } catch (error) {
        onFault(error);
        return [];
      }
    },
  };
}
