import type { AutocompleteInteraction, RepliableInteraction } from 'discord.js';
import { mayUseAdmin, readCallerFacts, type CallerFacts } from './admin/access.ts';
import { createAuditNotes } from './admin/audit-notes.ts';
import { adminMessagesIn } from './admin/messages/admin-messages.ts';
import type { BotParts, Outcome } from './bot-parts.ts';
import type { Guards, Use } from './entry.ts';
import { messagesIn } from './messages/messages.ts';
import { createPayload } from './rendering/payload.ts';
import { renderMoment } from './rendering/sources-message.ts';
import { storyMessagesIn } from './stories/messages/story-messages.ts';

/**
 * What is said to a use that its guards turn away; null when it may go on. Checked at every use, since a command outlives
 * the configuration that it was registered with, and a button the role of who saw it. What is refused to somebody who is
 * no admin is counted and audited. Rejects when Discord does not tell who owns the application, and with a storage error.
 */
export async function turnAway(
  interaction: RepliableInteraction,
  { guards, action }: Pick<Use, 'guards' | 'action'>,
  parts: BotParts,
): Promise<Outcome | null> {
  const { limits, metrics } = parts;
  const wait =
    guards.rate === 'question'
      ? await limits.take(interaction.user.id, interaction.channelId ?? '')
      : await limits.takeLight(interaction.user.id);
  if (wait > 0) {
    metrics.countTurnedAway();
    const when = renderMoment(Date.now() + wait, 'R');
    return { payload: createPayload(messagesIn(interaction.locale).tryAgain(when)), hidden: true };
  }
  if (guards.rate === 'question' && !mayAsk(readCallerFacts(interaction), parts))
    return { payload: createPayload(messagesIn(interaction.locale).mayNotAsk), hidden: true };
  if (await isAllowed(interaction, guards, parts)) return null;
  await noteRefusal(interaction, action, parts);
  return { payload: createPayload(await refuse(interaction, guards, parts)), hidden: true };
}

/** Whether somebody may ask in a server, by the roles that its settings name. Direct conversations are open to all. */
export function mayAsk(
  { guildId, roleIds }: Pick<CallerFacts, 'guildId' | 'roleIds'>,
  { settings }: Pick<BotParts, 'settings'>,
): boolean {
  const { askers } = settings.of(guildId);
  return askers.length === 0 || (roleIds ?? []).some((role) => askers.includes(role));
}

/** Whether something may be completed for who types. Rejects as `turnAway` does. */
export async function mayComplete(
  interaction: AutocompleteInteraction,
  guards: Guards,
  parts: BotParts,
): Promise<boolean> {
  if (await isAllowed(interaction, guards, parts)) return true;
  // Somebody who types fast must not fill the log.
  if ((await parts.limits.takeLight(interaction.user.id)) === 0)
    await noteRefusal(interaction, 'complete', parts);
  return false;
}

/** Who may, and where. Where the story is not changed from Discord, nobody is an admin. */
async function isAllowed(
  interaction: RepliableInteraction | AutocompleteInteraction,
  guards: Guards,
  { admin, own }: BotParts,
): Promise<boolean> {
  const caller = readCallerFacts(interaction);
  if (guards.server && caller.guildId === null) return false;
  if (guards.who === 'everybody') return true;
  if (guards.who === 'managers') return caller.isManager;
  const asked = guards.who === 'keepers' ? (own?.admin ?? null) : admin;
  return asked !== null && (await mayUseAdmin(caller, asked.config, asked.findOwners));
}

/** What is said to somebody who may not change the story here: that the server could have its own, to those who may begin it. */
async function refuse(
  interaction: RepliableInteraction,
  { who }: Guards,
  { own }: BotParts,
): Promise<string> {
  const lacksOwn =
    who === 'admins' &&
    own?.exists === false &&
    (await mayUseAdmin(readCallerFacts(interaction), own.admin.config, own.admin.findOwners));
  return lacksOwn ? storyMessagesIn(interaction.locale).noOwn : adminMessagesIn(interaction.locale).refused;
}

async function noteRefusal(
  interaction: RepliableInteraction | AutocompleteInteraction,
  action: string,
  { audit, metrics }: BotParts,
): Promise<void> {
  metrics.countAdmin(action, 'refused');
  await createAuditNotes(interaction, action, { audit }).add({ result: 'refused', facts: {} });
}
