import type * as z from 'zod';

/** What is told of one kind of record to whatever keeps it. */
export interface RecordKind<T> {
  /** Lower-case letters; the name of a file, or of a table. */
  readonly name: string;
  /** What a record must be to be read; somebody may have edited what is kept. */
  readonly schema: z.ZodType<T>;
  /** When it was added: an ISO date, with the time of day or without. */
  readonly dateOf: (record: T) => string;
  /** So many are kept, the newest; null for all. */
  readonly most: number | null;
}

/**
 * Where records of one kind are kept: the one seam between what the bot remembers and a file, or a database. One suite
 * of tests, test/records/record-store-contract.ts, holds every implementation to it.
 */
export interface RecordStore<T> {
  /**
   * Adds one, after all whose adding began before; resolves once it outlives a power cut. Rejects with a storage error; then it may be
   * kept all the same, where others were added with it, or in a part, which nobody reads.
   */
  add(record: T): Promise<void>;
  /** All that are kept, the oldest first. What the schema refuses is left out. Rejects with a storage error. */
  list(): Promise<T[]>;
  /** Forgets for good what is older than an ISO date, and what cannot be read. Rejects with a storage error. */
  forgetBefore(date: string): Promise<void>;
  /** Forgets for good those that are meant, and what cannot be read. Asks of each once, the oldest first. Rejects with a storage error. */
  forget(isMeant: (record: T) => boolean): Promise<void>;
}

/** What is over its limit goes when it is more by this share, so that not every record looks at all of them again. */
export const SLACK = 0.1;

/** The record in a line of JSON; none where the schema refuses it. */
export function parseRecord<T>({ schema }: Pick<RecordKind<T>, 'schema'>, text: string): T[] {
  try {
    return [schema.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
