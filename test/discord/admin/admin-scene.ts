import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { DownloadOptions } from '../../../src/discord/admin/download-attachment.ts';
import type { AdminOptions } from '../../../src/discord/admin/admin-parts.ts';
import type { AuditLog } from '../../../src/records/audit-log.ts';
import type { GapStore } from '../../../src/records/gaps.ts';
import { openRecords } from '../../../src/records/open-records.ts';
import path from 'node:path';
import type { StoryEditor } from '../../../src/editing/story-editor.ts';
import type { FakeDiscord } from '../../../playground/driver/fake-discord.ts';
import { createFakeEditor, type FakeEditor } from '../../fakes/fake-editor.ts';
import { createScene, type Scene, type SceneOptions } from '../bot-scene.ts';
import { openSmallStory } from '../small-story.ts';
import type { LiveStory } from '../../../src/answers/story.ts';

export interface AdminSceneOptions extends Omit<SceneOptions, 'admin'> {
  /** Instead of a fake one. */
  readonly editor?: StoryEditor;
  readonly admin?: Partial<AdminOptions>;
  readonly gapsDays?: number;
}

/** A scene whose guild is one of those with `/admin`, and the owner of the application in it. */
export interface AdminScene extends Scene {
  readonly admin: ReturnType<FakeDiscord['addUser']>;
  /** The fake editor, when no other was given. */
  readonly editor: FakeEditor;
  readonly audit: AuditLog;
  readonly gaps: GapStore;
  /** How attachments are fetched; may be changed at any time. */
  readonly download: { -readonly [K in keyof DownloadOptions]: DownloadOptions[K] };
  /** Moves the clocks of Discord and of the bot forward. */
  later: (milliseconds: number) => void;
  /** The last lines of the audit log, as `action result`. */
  audited: () => Promise<string[]>;
}

export async function createAdminScene(options: AdminSceneOptions = {}): Promise<AdminScene> {
  let story: LiveStory = options.story ?? options.provider?.() ?? (await openSmallStory());
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const editor = createFakeEditor(() => story.snapshot.generation, now);
  const download: AdminScene['download'] = {};
  const kept: { audit?: AuditLog; gaps?: GapStore } = {};
  const scene = await createScene({
    ...options,
    story,
    admin: ({ discord, folder }) => {
      const { audit, gaps } = openRecords({
        auditFolder: path.join(folder, 'audit'),
        feedbackFolder: folder,
        gapsFolder: path.join(folder, 'gaps'),
        gapsDays: options.gapsDays ?? 30,
        settingsFolder: folder,
        now,
        ...(options.store === undefined ? {} : { files: options.store.files }),
      });
      kept.audit = audit;
      kept.gaps = gaps;
      return {
        editor: options.editor ?? editor,
        audit,
        gaps,
        now,
        progressEveryMs: 20,
        ...options.admin,
        download: Object.assign(download, { origins: [discord.url] }, options.admin?.download),
      };
    },
  });
  const admin = scene.discord.owner;
  scene.guild.addMember(admin, { permissions: PermissionFlagsBits.Administrator });
  const audit = (): AuditLog => {
    if (kept.audit === undefined) throw new Error('the bot was not started');
    return kept.audit;
  };
  return {
    ...scene,
    admin,
    editor,
    download,
    get audit() {
      return audit();
    },
    get gaps() {
      if (kept.gaps === undefined) throw new Error('the bot was not started');
      return kept.gaps;
    },
    tell: (next) => {
      story = next;
      scene.tell(next);
    },
    later: (milliseconds) => {
      ahead += milliseconds;
      scene.discord.later(milliseconds);
    },
    audited: async () => (await audit().list()).map(({ action, result }) => `${action} ${result}`),
  };
}
