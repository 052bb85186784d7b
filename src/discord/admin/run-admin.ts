import type { ChatInputCommandInteraction } from 'discord.js';
import { createPayload } from '../rendering/payload.ts';
import { confirmFile, dropFile, previewFile } from './actions/add-file.ts';
import { EXPORT_FORMATS, exportQuotations } from './actions/export-quotations.ts';
import { exportGaps, showGaps } from './actions/gaps.ts';
import { cancelReindex, reindex, rehearseReindex } from './actions/reindex.ts';
import { askToRemove, confirmRemoval } from './actions/remove-article.ts';
import { showStatus } from './actions/status.ts';
import { askToUndo, confirmUndo } from './actions/undo.ts';
import type { AdminButton } from './admin-button.ts';
import type { AdminCall, AdminOutcome } from './admin-call.ts';
import { parseSubcommand, type AdminSubcommand } from './admin-command.ts';

/** What changes the story, and is in the audit log before it does. */
const CHANGES: readonly string[] = ['reindex', 'add-confirm', 'remove-confirm', 'undo-confirm'] satisfies (
  AdminSubcommand | AdminButton['action']
)[];

/** Something that an admin may do, ready to be done. */
export interface AdminWork {
  /** As the audit log and the metrics name it. */
  readonly action: string;
  readonly changes: boolean;
  readonly run: (call: AdminCall) => AdminOutcome | Promise<AdminOutcome>;
}

/** What a use of `/admin` asks for; null for what this version does not have, or has in another form. */
export function readCommand({ options }: ChatInputCommandInteraction): AdminWork | null {
  try {
    return options.getSubcommandGroup(false) === null ? readSubcommand(options) : null;
  } catch {
    // discord.js throws when an option is of another type than is asked for.
    return null;
  }
}

function readSubcommand(options: ChatInputCommandInteraction['options']): AdminWork | null {
  const subcommand = parseSubcommand(options.getSubcommand(false));
  switch (subcommand) {
    case 'reindex': {
      const rehearses = options.getBoolean('dry-run') ?? false;
      return rehearses ? describeWork('dry-run', rehearseReindex) : describeWork('reindex', reindex);
    }
    case 'cancel':
      return describeWork('cancel', (call) => cancelReindex(call, null));
    case 'status':
      return describeWork('status', showStatus);
    case 'add': {
      const attachment = options.getAttachment('file');
      if (attachment === null) return null;
      return describeWork('add', (call) => previewFile(attachment, call));
    }
    case 'remove':
      return askRemoval(options.getString('article') ?? '');
    case 'undo':
      return describeWork('undo', askToUndo);
    case 'gaps':
      return describeWork('gaps', (call) => showGaps(0, call));
    case 'export': {
      const wanted = options.getString('format');
      const format = EXPORT_FORMATS.find((known) => known === wanted) ?? 'csv';
      return describeWork('export', (call) => exportQuotations(format, call));
    }
    case null:
      return null;
  }
}

/** What a press of a button asks for. */
export function readButton(button: AdminButton): AdminWork {
  return describeWork(button.action, (call) => pressAdminButton(button, call));
}

/** How the outcome of each button appears. What is refused is always said in a message of its own. */
export const ADMIN_MANNERS = Object.freeze({
  'add-confirm': { way: 'update', hidden: true },
  'add-drop': { way: 'update', hidden: true },
  'remove-confirm': { way: 'update', hidden: true },
  'undo-confirm': { way: 'update', hidden: true },
  keep: { way: 'update', hidden: true },
  'reindex-cancel': { way: 'reply', hidden: true },
  'gaps-page': { way: 'update', hidden: true },
  'gaps-export': { way: 'reply', hidden: true },
} as const satisfies Record<AdminButton['action'], { way: 'reply' | 'update'; hidden: boolean }>);

/** The manner of a button, by its interaction's custom id where that could be read. */
export function mannerOf(button: AdminButton | null): { way: 'reply' | 'update'; hidden: boolean } {
  return button === null ? { way: 'reply', hidden: true } : ADMIN_MANNERS[button.action];
}

function pressAdminButton(button: AdminButton, call: AdminCall): AdminOutcome | Promise<AdminOutcome> {
  switch (button.action) {
    case 'add-confirm':
      return confirmFile(button.upload, call);
    case 'add-drop':
      return dropFile(button.upload, call);
    case 'remove-confirm':
      return confirmRemoval(button.article, call);
    case 'undo-confirm':
      return confirmUndo(button.generation, call);
    case 'keep':
      return { payload: createPayload(call.texts.leftAlone), note: { result: 'done', facts: {} } };
    case 'reindex-cancel':
      return cancelReindex(call, button.since);
    case 'gaps-page':
      return showGaps(button.page, call);
    case 'gaps-export':
      return exportGaps(call);
  }
}

function askRemoval(typed: string): AdminWork {
  return describeWork('remove', (call) => askToRemove(typed, call));
}

function describeWork(action: string, run: AdminWork['run']): AdminWork {
  return { action, changes: CHANGES.includes(action), run };
}
