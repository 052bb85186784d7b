import { MessageFlags } from 'discord.js';
import type { RepliableInteraction } from 'discord.js';
import type { Outcome } from './bot-parts.ts';
import { acknowledge, deliver } from './deliver.ts';
import { formOf, formOfNew, layOut, type Layout } from './rendering/lay-out.ts';
import type { Payload } from './rendering/payload.ts';

/** How an interaction is answered: by a message of its own, or by changing the one that its button stands on. */
interface ResponseManner {
  readonly way: 'reply' | 'update';
  /** Whether a reply that has to be announced is announced to one person only; Discord fixes it then. */
  readonly hidden: boolean;
  readonly deferAfterMs: number;
}

/**
 * Starts the clock for an interaction: when no outcome is there in time, Discord is told that one is coming. Gives the
 * function that delivers the outcome, to be called once; it rejects when Discord does not take it.
 */
export function createResponder(
  interaction: RepliableInteraction,
  { way, hidden, deferAfterMs }: ResponseManner,
): (outcome: Outcome, layout: Layout) => Promise<void> {
  const isUpdate = way === 'update' && interaction.isMessageComponent();
  let deferral: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    deferral = acknowledge(() =>
      isUpdate
        ? interaction.deferUpdate()
        : interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {}),
    );
    // Whether it worked matters when the outcome is there.
    deferral.catch(() => undefined);
  }, deferAfterMs);

  return async (outcome, { form: preferred, mark }) => {
    clearTimeout(timer);
    const { payload } = outcome;
    const isHidden = outcome.hidden ?? hidden;
    const changes = isUpdate && outcome.hidden !== true;
    const form = changes ? formOf(interaction.message) : formOfNew(payload, preferred);
    const message = layOut(payload, { form, mark });
    const flags = [...(message.flags ?? []), ...(isHidden ? ([MessageFlags.Ephemeral] as const) : [])];
    const reply = { ...message, flags };
    if (deferral !== undefined) {
      await deferral;
      if (isUpdate && !changes) await interaction.followUp(reply);
      else await editOriginal(interaction, payload, { form, mark });
      return;
    }
    const isNews = await acknowledge(() =>
      changes ? interaction.update(message) : interaction.reply(reply),
    );
    if (!isNews) await editOriginal(interaction, payload, { form, mark });
  };
}

/** Puts a payload in the place of the first answer to an interaction, which may be done any number of times. */
export async function editOriginal(
  { webhook }: RepliableInteraction,
  payload: Payload,
  layout: Layout,
): Promise<void> {
  // Not `editReply`, which refuses where discord.js has not seen that the first answer was taken.
  await deliver(() => webhook.editMessage('@original', layOut(payload, layout)));
}
