import type { ArticleFault, ErrorFacts } from '../../../errors.ts';
import type { ReaderState } from '../../../models/reader.ts';
import { readTables } from '../../messages/messages.ts';
import type { AttachmentFault } from '../download-attachment.ts';
import { ADMIN_ENGLISH } from './admin-english.ts';
import { ADMIN_GERMAN } from './admin-german.ts';
import { ADMIN_SPANISH } from './admin-spanish.ts';

/** What a change of the story can fail with that an admin can do something about. */
export type EditorErrorCode = Exclude<
  keyof ErrorFacts,
  | 'usage'
  | 'question-empty'
  | 'question-too-long'
  | 'configuration-invalid'
  | 'discord-token-missing'
  | 'discord-token-refused'
  | 'discord-intent-refused'
  | 'discord-shards-wanted'
  | 'discord-malformed'
  | 'discord-unreachable'
  | 'port-unusable'
  | 'store-lacks-vectors'
  | 'store-unfinished'
  | 'store-taken'
  | 'data-invalid'
  | 'article-unclear'
  | 'reading-failed'
  // Said to whoever asks.
  | 'story-empty'
  | 'story-broken'
>;

/** A part of a reindex that takes long. */
type ProgressStep = 'embed' | 'connect' | 'write';

/**
 * Every sentence that only admins read. Facts come in as Markdown that is already escaped, `when` as a moment in
 * Discord's own notation, `who` as a mention.
 */
export interface AdminMessages {
  /** For numbers. */
  readonly locale: string;

  readonly adminDescription: string;
  readonly reindexDescription: string;
  readonly dryRunOption: string;
  readonly cancelDescription: string;
  readonly statusDescription: string;
  readonly addDescription: string;
  readonly fileOption: string;
  readonly removeDescription: string;
  readonly articleOption: string;
  readonly undoDescription: string;
  readonly gapsDescription: string;
  readonly exportDescription: string;
  readonly formatOption: string;
  /** A line of /help for a server that has the command. */
  readonly helpLine: string;
  /** A line of /help where questions are kept. */
  readonly keptQuestions: (days: number) => string;

  readonly refused: string;
  readonly oldButton: string;
  readonly asItWas: string;
  /** The last word on a question that was taken back. */
  readonly leftAlone: string;

  readonly busy: (when: string, who: string) => string;
  /** The same where it cannot be ended from here, but on another machine or in a terminal. */
  readonly busyElsewhere: (when: string, who: string, machine: string) => string;
  readonly reindexing: (when: string) => string;
  readonly steps: Readonly<Record<ProgressStep, (done: string, total: string) => string>>;
  readonly resultFollows: string;
  readonly cancel: string;
  readonly cancelling: string;
  readonly nothingRuns: string;
  readonly cancelled: string;

  readonly reindexed: (seconds: string) => string;
  readonly nothingChanged: string;
  readonly wouldChange: string;
  readonly wouldNotChange: string;
  readonly due: Readonly<Record<'missing' | 'schema' | 'model' | 'settings', string>>;
  readonly added: (count: string) => string;
  readonly changed: (count: string) => string;
  readonly removed: (count: string) => string;
  readonly unchanged: (count: string) => string;
  readonly paragraphsChanged: (added: string, removed: string, kept: string) => string;
  /** Stands above the files that could not be read. */
  readonly leftOut: (count: string) => string;
  readonly embedded: (passages: string, embedded: string, kept: string) => string;
  readonly generation: (name: string) => string;
  readonly andMore: (count: string) => string;

  readonly statusGeneration: (name: string, when: string) => string;
  readonly statusModel: (model: string) => string;
  readonly statusReader: Readonly<Record<ReaderState, string>>;
  readonly statusProcess: (memory: string, when: string) => string;
  readonly statusQuestions: (answered: string, refused: string) => string;
  readonly statusLatency: (p50: string, p95: string, p99: string) => string;
  readonly statusNoLatency: string;
  readonly statusLast: (result: 'done' | 'failed' | 'cancelled', when: string, who: string) => string;
  readonly statusNoReindex: string;
  readonly statusGaps: (count: string) => string;

  readonly attachment: Readonly<Record<AttachmentFault['reason'], (limit: string) => string>>;
  readonly preview: (title: string) => string;
  readonly previewFile: (file: string) => string;
  readonly previewNew: string;
  readonly previewReplaces: (title: string, file: string) => string;
  /** Stand above the articles of a package: those that are new, and those that it replaces. */
  readonly previewNewOnes: (count: string) => string;
  readonly previewReplaced: (count: string) => string;
  readonly addConfirm: string;
  readonly replaceConfirm: string;
  readonly addDrop: string;
  readonly fileAdded: (title: string) => string;
  readonly filesAdded: (count: string) => string;
  readonly fileDropped: string;
  /** After the sentence of why a reindex failed: what has become of the file. */
  readonly fileStays: (file: string) => string;
  readonly filesStay: string;

  readonly removeAsk: (title: string) => string;
  readonly removeConfirm: string;
  readonly keep: string;
  readonly fileRemoved: (title: string, where: string) => string;
  readonly fileStaysAside: (where: string) => string;
  readonly noArticle: (typed: string) => string;
  readonly onlyArticle: string;
  readonly articleChanged: string;

  readonly undoAsk: (from: string, to: string) => string;
  readonly undoConfirm: string;
  readonly keepStory: string;
  readonly undoing: string;
  readonly undone: (from: string, to: string) => string;
  readonly generationChanged: string;

  /** The name of the command in the menu of a message that answers a question. */
  readonly answersName: string;
  readonly answerEmpty: string;
  readonly answersTo: (who: string) => string;
  readonly answersNobody: string;
  readonly answerConfirm: string;

  readonly gapsNone: (days: number) => string;
  readonly gapsOff: string;
  readonly gapsPage: (first: string, last: string, all: string, days: number) => string;
  readonly gapCounts: (refused: number, disliked: number) => string;
  readonly gapClosest: (where: string) => string;
  readonly gapsExport: string;

  readonly exported: (count: string) => string;
  readonly exportEmpty: string;
  readonly exportTooLarge: (size: string, limit: string) => string;

  readonly errors: { readonly [C in EditorErrorCode]: (facts: ErrorFacts[C]) => string };
  readonly articleFaults: Readonly<Record<ArticleFault, string>>;
}

/** The messages for admins, and what `/admin` with its subcommands and options is named and described by. */
export const {
  tableIn: adminMessagesIn,
  localise: localiseForAdmins,
  describedBy: describedForAdmins,
} = readTables<AdminMessages>({ english: ADMIN_ENGLISH, german: ADMIN_GERMAN, spanish: ADMIN_SPANISH });
