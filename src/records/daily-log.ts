import * as z from 'zod';
import type { RecordKind, RecordStore } from './record-store.ts';

const keptShape = z.object({
  /** ISO date and time. */
  time: z.string(),
  /** The server. */
  guild: z.string(),
  /** The day in the server's time zone, `YYYY-MM-DD`. */
  day: z.string(),
  /** The id of the quotation. */
  quotation: z.string(),
  /** How often all had been shown before, counted from 0. */
  round: z.int().nonnegative(),
});

/** A quotation that was the one of a day. */
export type DailyQuotation = Readonly<z.infer<typeof keptShape>>;

/** Quotations of the day of all servers, of which the oldest go. */
export const DAILY_QUOTATIONS: RecordKind<DailyQuotation> = {
  name: 'daily',
  schema: keptShape,
  dateOf: ({ time }) => time,
  most: 20_000,
};

/** What was the quotation of which day. */
export interface DailyLog {
  /** Rejects with a storage error. */
  add(entry: Omit<DailyQuotation, 'time'>): Promise<void>;
  /** Those of one server, the oldest first. */
  list(guild: string): Promise<DailyQuotation[]>;
  /** Forgets for good those of one server. Rejects with a storage error. */
  forget(guild: string): Promise<void>;
}

/** Keeps the log in `entries`. */
export function createDailyLog(entries: RecordStore<DailyQuotation>, now: () => number = Date.now): DailyLog {
  return {
    add: (entry) => entries.add({ time: new Date(now()).toISOString(), ...entry }),
    list: async (guild) => (await entries.list()).filter((entry) => entry.guild === guild),
    forget: (guild) => entries.forget((entry) => entry.guild === guild),
  };
}
