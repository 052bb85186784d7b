import { ApplicationCommandOptionType } from 'discord.js';
import { createPayload } from '../../rendering/payload.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { describeRunning } from '../rendering/running-text.ts';

/** `/admin cancel` */
export const CANCEL: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'cancel',
    ...describedForAdmins((messages) => messages.cancelDescription),
  },
  read: () => ({ action: 'cancel', run: (call) => cancelReindex(call, null) }),
};

/** Ends a reindex: the one that began at `since`, to which a button belongs, or whichever is under way on this machine. */
export async function cancelReindex(
  { admin, texts }: AdminCall,
  since: number | null,
): Promise<AdminOutcome> {
  const { underWay: running } = await admin.editor.findReindexes();
  const meant = since === null || running?.since.getTime() === since ? running : null;
  const cancelled = (await meant?.cancel?.()) ?? false;
  const elsewhere = meant?.cancel === null ? describeRunning(meant, texts) : texts.nothingRuns;
  return {
    payload: createPayload(cancelled ? texts.cancelling : elsewhere),
    hidden: true,
    note: { result: 'done', facts: { cancelled, ...(running === null ? {} : { by: running.by }) } },
  };
}
