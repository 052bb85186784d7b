import type { AdminParts } from './admin/admin-parts.ts';
import type { AuditLog } from '../records/audit-log.ts';
import type { FeedbackStore } from '../records/feedback.ts';
import type { SettingsStore } from '../records/server-settings.ts';
import type { ReaderState } from '../models/reader.ts';
import type { Log } from '../log.ts';
import type { LiveStory } from '../answers/story.ts';
import type { InHand } from './in-hand.ts';
import { messagesIn, type Messages } from './messages/messages.ts';
import type { Metrics } from './metrics.ts';
import type { Post } from './post.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Layout } from './rendering/lay-out.ts';
import type { Payload } from './rendering/payload.ts';
import type { StoryChoosing } from './stories/choosing.ts';
import type { OwnStory } from './stories/own-story.ts';
import { shelfOf, type Shelf, type StoryProvider } from './shelf.ts';

/**
 * Gives the parts for whatever happens in a server, or in the direct conversation with somebody (`guild` is null): with the
 * story that is answered from there. The one place that knows of more stories than one.
 */
export type PartsOf = (guild: string | null, user: string) => Promise<BotParts>;

/** What every handler may need, about one story. */
export interface BotParts {
  /** The same with the story of another place. Whoever takes what comes from Discord asks once. */
  readonly of: PartsOf;
  readonly story: StoryProvider;
  /** How the reader is now. */
  readonly reader: () => ReaderState | Promise<ReaderState>;
  readonly limits: RateLimits;
  readonly feedback: FeedbackStore;
  readonly audit: AuditLog;
  /** What was set for each server, beside the configuration. */
  readonly settings: SettingsStore;
  /** Null when the story is not changed from Discord. */
  readonly admin: AdminParts | null;
  /** The story that the server here has, or may have, of its own; null where all share one, and outside of servers. */
  readonly own: OwnStory | null;
  /** Which story somebody asks in direct conversations; null where there is only one. */
  readonly choosing: StoryChoosing | null;
  /** Posts a message that answers no interaction. */
  readonly post: Post;
  /** What a kill must not lose. */
  readonly inHand: InHand;
  readonly metrics: Metrics;
  readonly log: Log;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Milliseconds after which an answer that is not there yet is announced. */
  readonly deferAfterMs: number;
  readonly answerChannels: readonly string[];
  /** Whether Discord gives the bot the words of messages that do not address it. */
  readonly readsAll: () => boolean;
  readonly logQuestions: boolean;
  /** Whether an answer goes with its question. */
  readonly deletesAnswers: boolean;
  /** How messages are laid out, with the mark of the story. */
  readonly layout: Layout;
  /** The bot itself, as Markdown. */
  readonly mention: () => string;
}

/** What is answered to one request. */
export interface Outcome {
  readonly payload: Payload;
  /** Whether only the person who asked should see it, where that is still possible. */
  readonly hidden?: boolean;
  /** What goes on once it was shown. Never rejects. */
  readonly goOn?: () => Promise<void>;
}

/** Everything about one use of a command or button, but for the interaction itself. */
export interface Call {
  readonly parts: BotParts;
  readonly messages: Messages;
  /** The story as it was when the call came. */
  readonly story: LiveStory;
  readonly shelf: Shelf;
}

/** What a handler is given for a use that comes now, from somebody with this language. */
export function createCall(parts: BotParts, locale: string | undefined): Call {
  const story = parts.story();
  return { parts, messages: messagesIn(locale), story, shelf: shelfOf(story.snapshot) };
}
