import path from 'node:path';
import { createLineFile } from '../storage/line-file.ts';

/** One line of the audit log. Work that takes long has two: `begun` before anything is changed, and how it ended. */
export interface AuditEntry {
  /** The id of the user. */
  readonly user: string;
  /** Null outside of a guild. */
  readonly guild: string | null;
  readonly channel: string | null;
  /** The id of the interaction, which the lines of one call share. */
  readonly call: string;
  readonly action: string;
  readonly result: 'refused' | 'begun' | 'done' | 'failed' | 'cancelled';
  /** What it was about: file names, ids, counts, the code of an error. Never what a file holds, never a secret. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry with the ISO date and time at which it was written. */
export type KeptAuditEntry = AuditEntry & { readonly time: string };

/** Who changed the story, or tried to. Lines are only ever added. */
export interface AuditLog {
  /** Rejects with a storage error. */
  add(entry: AuditEntry): Promise<void>;
  /** Everything so far, oldest first. */
  list(): Promise<KeptAuditEntry[]>;
}

/** Keeps the audit log in `folder`, one JSON object a line. */
export function createAuditFile(folder: string, now: () => number = Date.now): AuditLog {
  const lines = createLineFile<KeptAuditEntry>(path.join(folder, 'audit.jsonl'));
  return {
    add: (entry) => lines.append({ time: new Date(now()).toISOString(), ...entry }),
    list: () => lines.list(),
  };
}
