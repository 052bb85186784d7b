import type { AdminConfig } from '../discord-config.ts';
import type { StoryEditor } from '../../editing/story-editor.ts';
import type { AuditLog } from '../../records/audit-log.ts';
import type { GapStore } from '../../records/gaps.ts';
import type { DownloadOptions } from './download-attachment.ts';

/** What the bot is given so that the story can be changed from Discord. */
export interface AdminOptions {
  readonly editor: StoryEditor;
  readonly audit: AuditLog;
  readonly gaps: GapStore;
  /** Milliseconds since 1970; default the system's clock. */
  readonly now?: () => number;
  /** Milliseconds between two changes of a progress message. Default 2000: Discord takes five in five seconds. */
  readonly progressEveryMs?: number;
  readonly download?: DownloadOptions;
}

/** What the handlers of `/admin` need besides the bot's other parts. */
export interface AdminParts {
  readonly config: AdminConfig;
  readonly editor: StoryEditor;
  readonly audit: AuditLog;
  readonly gaps: GapStore;
  readonly findOwners: () => Promise<readonly string[]>;
  readonly now: () => number;
  readonly progressEveryMs: number;
  readonly download: DownloadOptions;
  /** When the bot was put together, by `now`. */
  readonly started: number;
}

export function createAdminParts(
  { editor, audit, gaps, now = Date.now, progressEveryMs = 2000, download = {} }: AdminOptions,
  config: AdminConfig,
  findOwners: () => Promise<readonly string[]>,
): AdminParts {
  return {
    config,
    editor,
    audit,
    gaps,
    findOwners,
    now,
    progressEveryMs,
    download,
    started: now(),
  };
}
