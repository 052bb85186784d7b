import * as z from 'zod';
import { createSequence } from './queue.ts';
import type { RecordKind, RecordStore } from './record-store.ts';

const id = z.string().regex(/^\d{17,20}$/u);
/** How questions that address nobody are answered in a channel; `off` where the configuration would have them answered. */
export const ANSWER_MODES = ['reply', 'thread', 'off'] as const;
export const LANGUAGES = ['en-US', 'de', 'es-ES'] as const;

// Each field has a default, so that a record of another version can be read.
const settingsShape = z.object({
  /** By the channel's id. A thread and a post of a forum go by the channel that they belong to. */
  channels: z
    .record(
      id,
      z.object({
        /** Null where the configuration says it. */
        answers: z.enum(ANSWER_MODES).nullable().default(null),
        /** Ids of the articles that are asked there; empty for the whole story. */
        articles: z.array(z.string()).default([]),
      }),
    )
    .default({}),
  /** Of what everybody reads; null for the server's own. */
  language: z.enum(LANGUAGES).nullable().default(null),
  /** Confidence, 0 to 1, below which nothing is said to what addresses nobody; null for that of the story. */
  quietBelow: z.number().min(0).max(1).nullable().default(null),
  /** Ids of the roles that may ask; empty for everybody. */
  askers: z.array(id).default([]),
  /** Ids of the roles that look after the server's own story, besides those who manage the server. */
  admins: z.array(id).default([]),
  /** Where a question goes that the story does not answer, and the role that is told; null for nowhere. */
  people: z.object({ channel: id, role: id.nullable() }).nullable().default(null),
  /** When and where a quotation is posted each day: `HH:MM` in an IANA time zone. */
  daily: z
    .object({ channel: id, time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u), zone: z.string() })
    .nullable()
    .default(null),
});
const keptShape = z.object({
  /** ISO date and time. */
  time: z.string(),
  /** The server. */
  guild: id,
  settings: settingsShape,
});

/** What those who manage a server have set for it in Discord. */
export type ServerSettings = Readonly<z.infer<typeof settingsShape>>;
/** What is set for one channel. */
export type ChannelSettings = ServerSettings['channels'][string];
type KeptSettings = Readonly<z.infer<typeof keptShape>>;

/** A server of which nothing was set. */
export const NOTHING_SET: ServerSettings = Object.freeze(settingsShape.parse({}));

/** All settings of a server whenever one was changed; the last record of a server counts. */
export const SETTINGS: RecordKind<KeptSettings> = {
  name: 'settings',
  schema: keptShape,
  dateOf: ({ time }) => time,
  most: null,
};

export interface SettingsStore {
  /** Reads what is kept; until then nothing is set anywhere. Rejects with a storage error. */
  load(): Promise<void>;
  /** What is set for a server; nothing outside of one. */
  of(guild: string | null): ServerSettings;
  /** The servers for which something was set. */
  guilds(): string[];
  /** Changes the settings of a server, after all changes that began before, and keeps them. Rejects with a storage error; then all is as it was. */
  change(guild: string, edit: (settings: ServerSettings) => ServerSettings): Promise<ServerSettings>;
  /** Forgets for good what was ever set for a server. Rejects with a storage error. */
  forget(guild: string): Promise<void>;
}

/** Keeps the settings of servers in `records`, and in memory, where every message looks at them. */
export function createSettingsStore(
  records: RecordStore<KeptSettings>,
  now: () => number = Date.now,
): SettingsStore {
  const current = new Map<string, ServerSettings>();
  const queue = createSequence();
  const of = (guild: string | null): ServerSettings => current.get(guild ?? '') ?? NOTHING_SET;
  return {
    async load() {
      for (const { guild, settings } of await records.list()) current.set(guild, settings);
    },
    of,
    guilds: () => [...current.keys()],
    change: (guild, edit) =>
      queue(async () => {
        const settings = edit(of(guild));
        await records.add({ time: new Date(now()).toISOString(), guild, settings });
        current.set(guild, settings);
        return settings;
      }),
    forget: (guild) =>
      queue(async () => {
        await records.forget((kept) => kept.guild === guild);
        current.delete(guild);
      }),
  };
}
