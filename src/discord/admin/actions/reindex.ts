import { ApplicationCommandOptionType } from 'discord.js';
import { createPayload } from '../../rendering/payload.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { describeChange, hasChanges } from '../rendering/change-text.ts';
import { goOnReindexing, refuseWhenBusy } from './go-on-reindexing.ts';

/** `/admin reindex dry-run?` */
export const REINDEX: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'reindex',
    ...describedForAdmins((messages) => messages.reindexDescription),
    options: [
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'dry-run',
        ...describedForAdmins((messages) => messages.dryRunOption),
      },
    ],
  },
  read: (options) =>
    options.getBoolean('dry-run') === true
      ? { action: 'dry-run', run: rehearseReindex }
      : { action: 'reindex', changes: true, run: reindex },
};

/** Says at once that it has begun, and what has changed when it is done. */
export async function reindex(call: AdminCall): Promise<AdminOutcome> {
  return (await refuseWhenBusy(call)) ?? goOnReindexing(call, { before: '', whenFailed: '' });
}

/** Says what a reindex would change. */
async function rehearseReindex({ admin, texts }: AdminCall): Promise<AdminOutcome> {
  const change = await admin.editor.compare();
  const lines = hasChanges(change)
    ? [texts.wouldChange, ...describeChange(change, texts)]
    : [texts.wouldNotChange];
  return { payload: createPayload(lines.join('\n')), note: { result: 'done', facts: {} } };
}
