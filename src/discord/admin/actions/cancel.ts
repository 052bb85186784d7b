import { ApplicationCommandOptionType } from 'discord.js';
import { createPayload } from '../../rendering/payload.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';

/** `/admin cancel` */
export const CANCEL: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'cancel',
    ...describedForAdmins((messages) => messages.cancelDescription),
  },
  read: () => ({ action: 'cancel', run: (call) => cancelReindex(call, null) }),
};

/** Ends a reindex: the one that began at `since`, to which a button belongs, or whichever is under way. */
export function cancelReindex({ admin, texts }: AdminCall, since: number | null): AdminOutcome {
  const running = admin.editor.underWay();
  const isMeant = running !== null && (since === null || running.since.getTime() === since);
  const cancelled = isMeant && admin.editor.cancel();
  return {
    payload: createPayload(cancelled ? texts.cancelling : texts.nothingRuns),
    hidden: true,
    note: { result: 'done', facts: { cancelled, ...(running === null ? {} : { by: running.by }) } },
  };
}
