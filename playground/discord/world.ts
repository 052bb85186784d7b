import { EventEmitter } from 'node:events';
import type { APIApplicationCommand, APIUser } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord } from './places.ts';
import type { InteractionRecord } from './interactions.ts';
import type { Person } from './people.ts';
import type { RecordedRequest } from './calls.ts';
import type { Sent } from './messages.ts';
import type { StoredFile } from './attachments.ts';
import { createSnowflakes } from './snowflakes.ts';

/** One event for the bot. `intent` is the bit a session must have asked for, 0 for events that all get. */
export interface Dispatch {
  event: string;
  intent: number;
  /** The server it happens in, whose shard alone is told; null for what the first shard is told, such as direct messages. */
  guild: string | null;
  /** The data as a session with these intents may see it. */
  data: (intents: number) => unknown;
}

/** Something that a person in front of Discord sees change. What it names is live: read it when it is shown. */
export type News =
  | { kind: 'message'; sent: Sent }
  | { kind: 'interaction'; interaction: InteractionRecord }
  | { kind: 'channel'; channel: ChannelRecord }
  | { kind: 'typing'; channel: ChannelRecord }
  | { kind: 'request'; request: RecordedRequest }
  | { kind: 'commands' };

interface Signals {
  change: [];
  dispatch: [Dispatch];
  news: [News];
}

/** All that this Discord knows: people, places, messages, and what the bot has done. */
export interface World {
  readonly token: string;
  readonly bot: APIUser;
  readonly owner: APIUser;
  /** Bits of the privileged intents that are switched on for the application. */
  readonly privilegedIntents: number;
  readonly people: Map<string, Person>;
  readonly guilds: Map<string, GuildRecord>;
  readonly channels: Map<string, ChannelRecord>;
  readonly messages: Map<string, Sent>;
  readonly interactions: Map<string, InteractionRecord>;
  readonly files: Map<string, StoredFile>;
  /** How many shards `/gateway/bot` recommends. */
  readonly shards: number;
  /** How many shards may identify within five seconds; null for as many as come, of which `/gateway/bot` says 1. */
  readonly maxConcurrency: number | null;
  /** How many messages, requests, interactions, files and events are kept; of more, the oldest are forgotten. */
  readonly keeps: number;
  /** The paths of files that were asked for, in order. */
  readonly downloads: string[];
  /** The team that owns the application, null when its owner does. */
  team: object | null;
  commands: APIApplicationCommand[];
  readonly requests: RecordedRequest[];
  /** What the bot did that Discord has no answer for: unknown routes, unreadable bodies, wrong gateway frames. */
  readonly faults: string[];
  /** `change` for whoever waits, `dispatch` for the bot, `news` for whoever shows it all to people. */
  readonly signals: EventEmitter<Signals>;
  /** `http://127.0.0.1:PORT`, set when the server listens. */
  origin: string;
  newId: () => string;
  /** Discord's clock in milliseconds; `advance` moves it forward. */
  now: () => number;
  advance: (milliseconds: number) => void;
}

/** An empty world with a bot and its owner. Users are made with `createUserObject`, passed in to keep ids in order. */
export function createWorld(settings: {
  token: string;
  botName: string;
  ownerName: string;
  privilegedIntents: number;
  createUser: (id: string, name: string, bot: boolean) => APIUser;
  /** Milliseconds since 1970; `advance` comes on top. */
  clock: () => number;
  shards: number;
  maxConcurrency: number | null;
  keeps: number;
}): World {
  let ahead = 0;
  const now = (): number => settings.clock() + ahead;
  const newId = createSnowflakes(now);
  return {
    token: settings.token,
    bot: settings.createUser(newId(), settings.botName, true),
    owner: settings.createUser(newId(), settings.ownerName, false),
    privilegedIntents: settings.privilegedIntents,
    people: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    interactions: new Map(),
    files: new Map(),
    shards: settings.shards,
    maxConcurrency: settings.maxConcurrency,
    keeps: settings.keeps,
    downloads: [],
    team: null,
    commands: [],
    requests: [],
    faults: [],
    // As many may wait as a test has people: that is no leak.
    signals: new EventEmitter<Signals>().setMaxListeners(0),
    origin: '',
    newId,
    now,
    advance(milliseconds) {
      ahead += milliseconds;
    },
  };
}

/** Tells everyone who waits that something happened. */
export function signalChange(world: World): void {
  world.signals.emit('change');
}

/** Tells those who wait, and those who show it. */
export function tellNews(world: World, news: News): void {
  world.signals.emit('news', news);
  signalChange(world);
}

/** Lets the oldest go until at most so many are left, and gives those that went. */
export function dropOldest<T>(kept: T[] | Map<string, T>, most: number): T[] {
  if (Array.isArray(kept)) return kept.splice(0, kept.length - most);
  const dropped: T[] = [];
  for (const [key, one] of kept) {
    if (kept.size <= most) break;
    kept.delete(key);
    dropped.push(one);
  }
  return dropped;
}
