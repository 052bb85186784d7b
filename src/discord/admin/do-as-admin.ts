import type { Call, Outcome } from '../bot-parts.ts';
import { LIMITS } from '../limits.ts';
import { createPayload } from '../rendering/payload.ts';
import type { RepliableInteraction } from 'discord.js';
import type { AdminCall, AdminOutcome, AdminWork } from './admin-call.ts';
import { createAuditNotes, type AuditNotes } from './audit-notes.ts';
import { describeEditorError } from './describe-error.ts';
import { goOnWith } from './go-on.ts';
import { adminMessagesIn } from './messages/admin-messages.ts';

/**
 * Does what an admin asks for, counted, with a line in the audit log: before, where it changes something, else after. `work`
 * is null for what this version does not have, or has in another form. Rejects with a storage error, and with what nobody
 * foresaw.
 */
export async function doAsAdmin(
  interaction: RepliableInteraction,
  call: Call,
  work: AdminWork | null,
): Promise<Outcome> {
  const adminCall = createAdminCall(interaction, call);
  const { admin, parts } = adminCall;
  const began = admin.now();
  const action = work?.action ?? UNKNOWN;
  const notes = createAuditNotes(interaction, action, admin);
  const { payload, hidden, note, goOn } = await run(work, adminCall, notes);
  const outcome = { payload, ...(hidden === undefined ? {} : { hidden }) };
  if (goOn !== undefined)
    return {
      ...outcome,
      goOn: () => goOnWith(goOn, { interaction, call: adminCall, notes, action, began }),
    };
  parts.metrics.countAdmin(action, note?.result ?? 'done');
  return outcome;
}

/** As what is not known is named in the audit log. */
export const UNKNOWN = 'unknown';

async function run(work: AdminWork | null, call: AdminCall, notes: AuditNotes): Promise<AdminOutcome> {
  const { texts } = call;
  if (work === null) {
    await notes.add({ result: 'failed', facts: { code: 'unknown' } });
    return { payload: createPayload(texts.oldButton), hidden: true, note: { result: 'failed', facts: {} } };
  }
  try {
    // What cannot be written down is not done.
    if (work.changes === true) await notes.add({ result: 'begun', facts: {} });
    const outcome = await work.run(call);
    if (outcome.note !== undefined) await notes.add(outcome.note);
    return outcome;
  } catch (error) {
    const sentence = describeEditorError(error, texts);
    const code = sentence === null ? 'unexpected' : (error as { code: string }).code;
    const note = { result: 'failed', facts: { code } } as const;
    await notes.tryToAdd(note, call.parts.log);
    if (sentence === null) throw error;
    return { payload: createPayload(sentence), hidden: true, note };
  }
}

function createAdminCall(interaction: RepliableInteraction, call: Call): AdminCall {
  const { admin } = call.parts;
  if (admin === null) throw new TypeError('nobody is an admin here: the guards have let somebody through');
  const { attachmentSizeLimit } = interaction as { attachmentSizeLimit?: number };
  return {
    ...call,
    admin,
    texts: adminMessagesIn(interaction.locale),
    by: interaction.user.id,
    fileLimit: Math.min(attachmentSizeLimit ?? LIMITS.file, LIMITS.file),
  };
}
