import path from 'node:path';
import { AUDIT_ENTRIES, createAuditLog, type AuditLog } from './audit-log.ts';
import { createDailyLog, DAILY_QUOTATIONS, type DailyLog } from './daily-log.ts';
import { createFeedbackStore, JUDGEMENTS, type FeedbackStore } from './feedback.ts';
import { createGapStore, GAPS, type GapStore } from './gaps.ts';
import { createPersonHash } from './hash-key.ts';
import { createHeardLog, HEARD, type HeardLog } from './heard.ts';
import { createInHandLog, IN_HAND, type InHandLog } from './in-hand.ts';
import { createRecordFile } from './record-file.ts';
import type { RecordKind, RecordStore } from './record-store.ts';
import { createRecordTable } from './record-table.ts';
import { createSettingsStore, SETTINGS, type SettingsStore } from './server-settings.ts';
import { createStoryChoices, STORY_CHOICES, type StoryChoices } from './story-choices.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** All that the bot remembers of those who use it, and of what they have set. */
interface Records {
  readonly audit: AuditLog;
  readonly feedback: FeedbackStore;
  readonly gaps: GapStore;
  readonly settings: SettingsStore;
  readonly dailyLog: DailyLog;
  readonly choices: StoryChoices;
  readonly inHand: InHandLog;
  readonly heard: HeardLog;
}

interface RecordSettings {
  readonly auditFolder: string;
  readonly feedbackFolder: string;
  readonly gapsFolder: string;
  /** Days for which gaps are kept; 0 for not at all. */
  readonly gapsDays: number;
  readonly settingsFolder: string;
  /**
   * The name of this shard of several, each of which notes for itself what is in hand and until when all was heard, and has none of
   * the rest for itself alone. Default: there is only one.
   */
  readonly shard?: string;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
  /** Default: the disk. */
  readonly files?: Store;
}

/** The records, kept in files, or in the database that there is: the one place that knows in what. Nothing is made before the first is added. */
export function openRecords(settings: RecordSettings): Records {
  const { auditFolder, feedbackFolder, gapsFolder, gapsDays, settingsFolder, now, files = DISK } = settings;
  const { shard } = settings;
  const ownFolder = shard === undefined ? settingsFolder : path.join(settingsFolder, `shard-${shard}`);
  const open = <T>(folder: string, kind: RecordKind<T>): RecordStore<T> =>
    files.database === null
      ? createRecordFile(folder, kind, files)
      : createRecordTable(folder, kind, files, files.database);
  return {
    audit: createAuditLog(open(auditFolder, AUDIT_ENTRIES), now),
    feedback: createFeedbackStore(open(feedbackFolder, JUDGEMENTS), createPersonHash(feedbackFolder, files)),
    gaps: createGapStore(open(gapsFolder, GAPS), gapsDays, now),
    dailyLog: createDailyLog(open(settingsFolder, DAILY_QUOTATIONS), now),
    choices: createStoryChoices(
      open(settingsFolder, STORY_CHOICES),
      createPersonHash(settingsFolder, files),
      { isAlone: shard === undefined, ...(now ? { now } : {}) },
    ),
    inHand: createInHandLog(open(ownFolder, IN_HAND), now),
    heard: createHeardLog(open(ownFolder, HEARD), now),
    settings: createSettingsStore(open(settingsFolder, SETTINGS), now),
  };
}
