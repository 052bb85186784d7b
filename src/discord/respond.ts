import { MessageFlags } from 'discord.js';
import type { RepliableInteraction } from 'discord.js';
import type { Outcome } from './bot-parts.ts';
import { acknowledge, deliver } from './deliver.ts';
import type { Payload } from './rendering/payload.ts';

export type Answerable = RepliableInteraction;

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
  interaction: Answerable,
  { way, hidden, deferAfterMs }: ResponseManner,
): (outcome: Outcome) => Promise<void> {
  const isUpdate = way === 'update' && interaction.isMessageComponent();
  let deferral: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    deferral = acknowledge(() =>
      isUpdate ? interaction.deferUpdate() : interaction.deferReply(flags(hidden)),
    );
    // Whether it worked matters when the outcome is there.
    deferral.catch(() => undefined);
  }, deferAfterMs);

  return async (outcome) => {
    clearTimeout(timer);
    const { payload } = outcome;
    const isHidden = outcome.hidden ?? hidden;
    const message = describe(payload);
    const changes = isUpdate && outcome.hidden !== true;
    if (deferral !== undefined) {
      await deferral;
      if (isUpdate && !changes) await interaction.followUp({ ...message, ...flags(isHidden) });
      else await editOriginal(interaction, payload);
      return;
    }
    const isNews = await acknowledge(() =>
      changes ? interaction.update(message) : interaction.reply({ ...message, ...flags(isHidden) }),
    );
    if (!isNews) await editOriginal(interaction, payload);
  };
}

/** Puts a payload in the place of the first answer to an interaction, which may be done any number of times. */
export async function editOriginal({ webhook }: Answerable, payload: Payload): Promise<void> {
  // Not `editReply`, which refuses where discord.js has not seen that the first answer was taken.
  await deliver(() => webhook.editMessage('@original', describe(payload)));
}

/** The payload in the arrays that discord.js takes. */
export function describe({ content, components, allowedMentions, files }: Payload) {
  const { repliedUser, users, roles } = allowedMentions;
  return {
    content,
    components: [...components],
    allowedMentions: {
      parse: [],
      repliedUser,
      ...(users === undefined ? {} : { users: [...users] }),
      ...(roles === undefined ? {} : { roles: [...roles] }),
    },
    ...(files === undefined
      ? {}
      : { files: files.map(({ name, content: attachment }) => ({ name, attachment })) }),
  };
}

function flags(hidden: boolean): { flags?: MessageFlags.Ephemeral } {
  return hidden ? { flags: MessageFlags.Ephemeral } : {};
}
