import * as z from 'zod';
import type { RecordKind, RecordStore } from './record-store.ts';

const keptShape = z.object({
  /** ISO date and time until which all was heard. */
  time: z.string(),
  /** The channels of direct conversations, by their ids, each with when something was asked there last. */
  direct: z.record(z.string(), z.string()),
});

/** Until when the bot has heard all that was said to it. */
export const HEARD: RecordKind<z.infer<typeof keptShape>> = {
  name: 'heard',
  schema: keptShape,
  dateOf: ({ time }) => time,
  most: 1,
};

/** What is so old is not gone back to, in milliseconds: nobody waits for it any more, and Discord has ended its tokens. */
export const OLDEST = 15 * 60_000;

/** From when on something may have been missed, and where that Discord does not list. */
export interface Missed {
  /** Milliseconds since 1970, at most `OLDEST` ago. */
  readonly since: number;
  /** Ids of the channels of direct conversations in which something was asked within `OLDEST`. */
  readonly direct: readonly string[];
}

/** Until when all was heard, so that it is known after a kill. All of it rejects with storage errors. */
export interface HeardLog {
  /** What was missed since the last note, of this process or one before it; null when there never was one. */
  findMissed(): Promise<Missed | null>;
  /** Notes that all was heard until a time, in milliseconds since 1970. */
  note(until: number): Promise<void>;
  /** Notes that something was asked in a direct conversation; at once where it was not known of late. */
  noteDirect(channel: string): Promise<void>;
}

/** Keeps it in `records`, of which the last counts. */
export function createHeardLog(
  records: RecordStore<z.infer<typeof keptShape>>,
  now: () => number = Date.now,
): HeardLog {
  let known: z.infer<typeof keptShape> | null = null;
  const nowIso = (): string => new Date(now()).toISOString();
  /** What is known may be another one after it than before. */
  const load = async (): Promise<void> => {
    if (known !== null) return;
    const last = (await records.list()).at(-1) ?? null;
    known ??= last;
  };
  const listDirect = (): Record<string, string> => {
    const oldest = new Date(now() - OLDEST).toISOString();
    return Object.fromEntries(Object.entries(known?.direct ?? {}).filter(([, time]) => time > oldest));
  };
  return {
    async findMissed() {
      await load();
      if (known === null) return null;
      return {
        since: Math.max(Date.parse(known.time), now() - OLDEST),
        direct: Object.keys(listDirect()),
      };
    },
    async note(until) {
      await load();
      known = { time: new Date(until).toISOString(), direct: listDirect() };
      await records.add(known);
    },
    async noteDirect(channel) {
      await load();
      const direct = listDirect();
      known = { time: known?.time ?? nowIso(), direct: { ...direct, [channel]: nowIso() } };
      if (!Object.hasOwn(direct, channel)) await records.add(known);
    },
  };
}
