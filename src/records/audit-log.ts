import * as z from 'zod';
import type { RecordKind, RecordStore } from './record-store.ts';

const entryShape = z.object({
  /** The id of the user. */
  user: z.string(),
  /** Null outside of a guild. */
  guild: z.string().nullable(),
  channel: z.string().nullable(),
  /** The id of the interaction, which the lines of one call share. */
  call: z.string(),
  action: z.string(),
  result: z.enum(['refused', 'begun', 'done', 'failed', 'cancelled']),
  /** What it was about: file names, ids, counts, the code of an error. Never what a file holds, never a secret. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
const keptShape = entryShape.extend({ time: z.string() });

/** One entry of the audit log. Work that takes long has two: `begun` before anything is changed, and how it ended. */
export type AuditEntry = Readonly<z.infer<typeof entryShape>>;

/** An entry with the ISO date and time at which it was written. */
type KeptAuditEntry = Readonly<z.infer<typeof keptShape>>;

/** The user of what the bot does of itself. */
export const ITSELF = 'ibid';

/** Entries are only ever added, until nothing may be left of a server. */
export const AUDIT_ENTRIES: RecordKind<KeptAuditEntry> = {
  name: 'audit',
  schema: keptShape,
  dateOf: ({ time }) => time,
  most: null,
};

/** Who changed the story, or tried to. */
export interface AuditLog {
  /** Rejects with a storage error. */
  add(entry: AuditEntry): Promise<void>;
  /** Everything so far, oldest first. */
  list(): Promise<KeptAuditEntry[]>;
  /** Forgets for good what people of a server did; that its story was erased stays. Rejects with a storage error. */
  forgetServer(server: string): Promise<void>;
}

/** Keeps the audit log in `entries`. */
export function createAuditLog(entries: RecordStore<KeptAuditEntry>, now: () => number = Date.now): AuditLog {
  return {
    add: (entry) => entries.add({ time: new Date(now()).toISOString(), ...entry }),
    list: () => entries.list(),
    forgetServer: (server) => entries.forget(({ guild, user }) => guild === server && user !== ITSELF),
  };
}
