import { AUDIT_ENTRIES, createAuditLog, type AuditLog } from './audit-log.ts';
import { createDailyLog, DAILY_QUOTATIONS, type DailyLog } from './daily-log.ts';
import { createFeedbackStore, JUDGEMENTS, type FeedbackStore } from './feedback.ts';
import { createGapStore, GAPS, type GapStore } from './gaps.ts';
import { readHashKey } from './hash-key.ts';
import { createInHandLog, IN_HAND, type InHandLog } from './in-hand.ts';
import { createRecordFile } from './record-file.ts';
import { createSettingsStore, SETTINGS, type SettingsStore } from './server-settings.ts';
import { createStoryChoices, STORY_CHOICES, type StoryChoices } from './story-choices.ts';
import { NODE_FILES, type FileOperations } from '../storage/file-operations.ts';

/** All that the bot remembers of those who use it, and of what they have set. */
interface Records {
  readonly audit: AuditLog;
  readonly feedback: FeedbackStore;
  readonly gaps: GapStore;
  readonly settings: SettingsStore;
  readonly dailyLog: DailyLog;
  readonly choices: StoryChoices;
  readonly inHand: InHandLog;
}

interface RecordSettings {
  readonly auditFolder: string;
  readonly feedbackFolder: string;
  readonly gapsFolder: string;
  /** Days for which gaps are kept; 0 for not at all. */
  readonly gapsDays: number;
  readonly settingsFolder: string;
  /** Milliseconds since 1970; default `Date.now`. */
  readonly now?: () => number;
  /** Default: the real file system. */
  readonly files?: FileOperations;
}

/** The records, kept in files: the one place that knows in what. Nothing is made before the first is added. */
export function openRecords(settings: RecordSettings): Records {
  const {
    auditFolder,
    feedbackFolder,
    gapsFolder,
    gapsDays,
    settingsFolder,
    now,
    files = NODE_FILES,
  } = settings;
  return {
    audit: createAuditLog(createRecordFile(auditFolder, AUDIT_ENTRIES, files), now),
    feedback: createFeedbackStore(createRecordFile(feedbackFolder, JUDGEMENTS, files), () =>
      readHashKey(feedbackFolder, files),
    ),
    gaps: createGapStore(createRecordFile(gapsFolder, GAPS, files), gapsDays, now),
    dailyLog: createDailyLog(createRecordFile(settingsFolder, DAILY_QUOTATIONS, files), now),
    choices: createStoryChoices(
      createRecordFile(settingsFolder, STORY_CHOICES, files),
      () => readHashKey(settingsFolder, files),
      now,
    ),
    inHand: createInHandLog(createRecordFile(settingsFolder, IN_HAND, files), now),
    settings: createSettingsStore(createRecordFile(settingsFolder, SETTINGS, files), now),
  };
}
