import { OLDEST, type HeardLog, type Missed } from '../records/heard.ts';
import type { InHandLog, WorkInHand } from '../records/in-hand.ts';
import { hashName } from './hash-name.ts';

/** What the bot works on, as far as a kill must not lose it. */
export interface InHand {
  /** Does work that is written down as in hand: that of a message before it begins, all other meanwhile. Rejects as the work does. */
  during(work: Work, run: () => Promise<void>): Promise<void>;
  /** Whether the last use like this was in hand when the process before this one ended; asked once, it is forgotten. */
  takeCutOff(use: string): boolean;
  /**
   * Takes over from the process before this one, and gives what it has left. To be called before there is anything else to do: what
   * is done forgets all that nobody has taken over. Never rejects.
   */
  takeOver(): Promise<Left>;
  /** What may not have been heard until now; null when nobody listened before. Never rejects. */
  findMissed(): Promise<Missed | null>;
  /** Notes that all was heard until a time, in milliseconds since 1970. Never rejects. */
  noteHeard(until: number): Promise<void>;
}

/** Work, and whether it answers a message in a direct conversation, which Discord does not list. */
type Work = WorkInHand & { readonly isDirect?: boolean };

/** What another process has left, or another connection of this one. */
export interface Left {
  /** Messages that were in hand, each of which is to be done by `during`. */
  readonly messages: readonly LeftMessage[];
  readonly missed: Missed | null;
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

/** What the disk refuses is told `onFault`, and does not keep anybody from an answer. Without `kept` and `heard` a kill loses all. */
export function createInHand(
  kept: InHandLog | undefined,
  heard: HeardLog | undefined,
  onFault: (error: unknown) => void,
): InHand {
  const cutOff = new Set<string>();
  const findMissed = async (): Promise<Missed | null> => {
    try {
      return (await heard?.findMissed()) ?? null;
    } catch (error) {
      onFault(error);
      return null;
    }
  };
  const takeMessages = async (): Promise<LeftMessage[]> => {
    try {
      const left = (await kept?.takeOver(OLDEST)) ?? [];
      for (const { use } of left) if (use !== null) cutOff.add(use);
      return left.flatMap(({ id, channel }) => (channel === null ? [] : [{ id, channel }]));
    } catch (error) {
      onFault(error);
      return [];
    }
  };
  return {
    async during({ isDirect = false, ...work }, run) {
      const begun = Promise.all([
        kept?.begin(work),
        isDirect && work.channel !== null ? heard?.noteDirect(work.channel) : undefined,
      ]).catch(onFault);
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
    takeOver: async () => ({ messages: await takeMessages(), missed: await findMissed() }),
    findMissed,
    noteHeard: async (until) => {
      await heard?.note(until).catch(onFault);
    },
  };
}
