import type { AdminParts } from './admin/admin-parts.ts';
import type { AuditLog } from '../records/audit-log.ts';
import type { FeedbackStore } from '../records/feedback.ts';
import type { SettingsStore } from '../records/server-settings.ts';
import type { ReaderState } from '../models/reader.ts';
import type { Log } from '../log.ts';
import type { LiveStory } from '../answers/story.ts';
import { messagesIn, type Messages } from './messages/messages.ts';
import type { Metrics } from './metrics.ts';
import type { Post } from './post.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Payload } from './rendering/payload.ts';
import { shelfOf, type Shelf, type StoryProvider } from './shelf.ts';

/** What every handler may need. */
export interface BotParts {
  readonly story: StoryProvider;
  /** How the reader is now. */
  readonly reader: () => ReaderState;
  readonly limits: RateLimits;
  readonly feedback: FeedbackStore;
  readonly audit: AuditLog;
  /** What was set for each server, beside the configuration. */
  readonly settings: SettingsStore;
  /** Null when the story is not changed from Discord. */
  readonly admin: AdminParts | null;
  /** Posts a message that answers no interaction. */
  readonly post: Post;
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
  return { parts, messages: messagesIn(locale), story, shelf: shelfOf(story) };
}
