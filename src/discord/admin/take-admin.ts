import type { AutocompleteInteraction, ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { answerInteraction } from '../answer-interaction.ts';
import type { BotParts, Call, Outcome } from '../bot-parts.ts';
import type { Choice } from '../commands/command.ts';
import { LIMITS } from '../limits.ts';
import { createPayload } from '../rendering/payload.ts';
import { mayUseAdmin, readCallerFacts } from './access.ts';
import { completeArticle } from './actions/remove-article.ts';
import { decodeAdminButton } from './admin-button.ts';
import type { AdminCall, AdminInteraction, AdminOutcome } from './admin-call.ts';
import type { AdminParts } from './admin-parts.ts';
import { createAuditNotes, type AuditNotes } from './audit-notes.ts';
import { describeEditorError } from './describe-error.ts';
import { goOnWith } from './go-on.ts';
import { adminMessagesIn } from './messages/admin-messages.ts';
import { mannerOf, readButton, readCommand, type AdminWork } from './run-admin.ts';

/** Answers a use of `/admin`. Never rejects. */
export async function takeAdminCommand(
  interaction: ChatInputCommandInteraction,
  parts: BotParts,
): Promise<void> {
  await take(interaction, readCommand(interaction), { way: 'reply', hidden: true }, parts);
}

/** Answers a press of a button under a message for admins. Never rejects. */
export async function takeAdminButton(interaction: ButtonInteraction, parts: BotParts): Promise<void> {
  const button = decodeAdminButton(interaction.customId);
  await take(interaction, button && readButton(button), mannerOf(button), parts);
}

/** What completes an option of `/admin`: nothing for those who may not use it. */
export async function completeAdmin(
  interaction: AutocompleteInteraction,
  { admin, story, limits, metrics }: BotParts,
): Promise<Choice[]> {
  if (admin === null) return [];
  if (!(await mayUseAdmin(readCallerFacts(interaction), admin.config, admin.findOwners))) {
    // Somebody who types fast must not fill the log.
    if ((await limits.takeLight(interaction.user.id)) > 0) return [];
    metrics.countAdmin('complete', 'refused');
    await createAuditNotes(interaction, 'complete', admin).add({ result: 'refused', facts: {} });
    return [];
  }
  const { name, value } = interaction.options.getFocused(true);
  return name === 'article' ? completeArticle(story().articles, value) : [];
}

async function take(
  interaction: AdminInteraction,
  work: AdminWork | null,
  manner: { way: 'reply' | 'update'; hidden: boolean },
  parts: BotParts,
): Promise<void> {
  const { admin } = parts;
  const texts = adminMessagesIn(interaction.locale);
  const began = admin?.now() ?? 0;
  const action = work?.action ?? 'unknown';
  let goOn: (() => Promise<void>) | null = null;
  await answerInteraction(interaction, 'admin', false, manner, parts, async (call): Promise<Outcome> => {
    // The command outlives the configuration that it was registered with.
    if (admin === null) return { payload: createPayload(texts.refused), hidden: true };
    const notes = createAuditNotes(interaction, action, admin);
    if (!(await mayUseAdmin(readCallerFacts(interaction), admin.config, admin.findOwners))) {
      parts.metrics.countAdmin(action, 'refused');
      await notes.add({ result: 'refused', facts: {} });
      return { payload: createPayload(texts.refused), hidden: true };
    }
    const adminCall = createAdminCall(interaction, call, admin);
    const outcome = await run(work, adminCall, notes);
    const { goOn: rest } = outcome;
    if (rest !== undefined)
      goOn = () => goOnWith(rest, { interaction, call: adminCall, notes, action, began });
    else parts.metrics.countAdmin(action, outcome.note?.result ?? 'done');
    return outcome;
  });
  // The first answer is shown before anything goes on, so that progress has a message to stand in.
  await (goOn as (() => Promise<void>) | null)?.();
}

/** Does the work, with a line in the audit log: before, where it changes something, else after. */
async function run(work: AdminWork | null, call: AdminCall, notes: AuditNotes): Promise<AdminOutcome> {
  const { texts } = call;
  if (work === null) {
    await notes.add({ result: 'failed', facts: { code: 'unknown' } });
    return { payload: createPayload(texts.oldButton), hidden: true, note: { result: 'failed', facts: {} } };
  }
  try {
    // What cannot be written down is not done.
    if (work.changes) await notes.add({ result: 'begun', facts: {} });
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

function createAdminCall(interaction: AdminInteraction, call: Call, admin: AdminParts): AdminCall {
  const { attachmentSizeLimit } = interaction as { attachmentSizeLimit?: number };
  return {
    ...call,
    admin,
    texts: adminMessagesIn(interaction.locale),
    by: interaction.user.id,
    fileLimit: Math.min(attachmentSizeLimit ?? LIMITS.file, LIMITS.file),
  };
}
