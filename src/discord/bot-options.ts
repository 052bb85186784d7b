import type { StoryChoices } from '../records/story-choices.ts';
import type { SettingsStore } from '../records/server-settings.ts';
import type { AuditLog } from '../records/audit-log.ts';
import type { FeedbackStore } from '../records/feedback.ts';
import type { HeardLog } from '../records/heard.ts';
import type { InHandLog } from '../records/in-hand.ts';
import type { Log } from '../log.ts';
import type { ReaderState } from '../models/reader.ts';
import type { ServerStories } from '../stories/server-stories.ts';
import type { AdminOptions } from './admin/admin-parts.ts';
import type { Buckets } from './buckets.ts';
import type { DailyParts } from './daily/post-daily.ts';
import type { DiscordConfig } from './discord-config.ts';
import type { Shard } from './shards/shard.ts';
import type { SeenPeople } from './stories/seen-people.ts';
import type { StoryProvider } from './shelf.ts';

/** What the bot is made of. */
export interface BotOptions {
  /** Asked anew for every question, so that a snapshot can be swapped while the bot runs. */
  readonly story: StoryProvider;
  /** How the reader is now; default: there is none. */
  readonly reader?: () => ReaderState | Promise<ReaderState>;
  readonly config: DiscordConfig;
  readonly log: Log;
  readonly feedback: FeedbackStore;
  readonly audit: AuditLog;
  /** What was set in Discord; it is loaded at the start. */
  readonly settings: SettingsStore;
  /** What it takes to change the story from Discord; without it, or without ADMIN_GUILD_IDS, nobody can. */
  readonly admin?: AdminOptions;
  /** The stories that servers have of their own; without it all share the one above. With it, `admin` is given. */
  readonly stories?: { readonly servers: ServerStories; readonly choices: StoryChoices };
  /** Where it is kept what is in hand; without it a kill loses that. */
  readonly inHand?: InHandLog;
  /** Where it is kept until when all was heard; without it nothing is looked for that was said while nobody listened. */
  readonly heard?: HeardLog;
  /** Whether the database that all is kept in answers; without it there is none. Never rejects. */
  readonly lookAtStore?: () => Promise<'reachable' | 'unreachable'>;
  /** From 0 to below 1; default `Math.random`. */
  readonly random?: () => number;
  /**
   * Milliseconds after which an answer that is not there yet is announced. Default 1500; Discord waits 3000 for a first
   * response, and the announcement needs its time too.
   */
  readonly deferAfterMs?: number;
  /** What the quotation of the day needs; without it there is none. */
  readonly daily?: DailyParts;
  /** What limits how much is asked; default: buckets in memory, as configured. */
  readonly buckets?: Buckets;
  /** Where people were seen; default: in memory. */
  readonly seen?: SeenPeople;
  /** Which shard this is; default: the only one. */
  readonly shard?: Shard;
  /** Called when Discord ends the connection and refuses another, as after a reset of the token. */
  readonly onLost?: () => void;
}
