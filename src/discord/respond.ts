import { MessageFlags } from 'discord.js';
import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { Outcome } from './bot-parts.ts';
import type { Payload } from './rendering/payload.ts';

export type Answerable =
  ButtonInteraction | ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

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
  let deferral: Promise<unknown> | undefined;
  const timer = setTimeout(() => {
    deferral =
      way === 'update' && interaction.isButton()
        ? interaction.deferUpdate()
        : interaction.deferReply(flags(hidden));
    // Whether it worked matters when the outcome is there.
    deferral.catch(() => undefined);
  }, deferAfterMs);

  return async (outcome) => {
    clearTimeout(timer);
    const isHidden = outcome.hidden ?? hidden;
    const message = describe(outcome.payload);
    if (way === 'update' && interaction.isButton() && outcome.hidden !== true) {
      await deferral;
      await (deferral === undefined ? interaction.update(message) : interaction.editReply(message));
    } else if (deferral === undefined) await interaction.reply({ ...message, ...flags(isHidden) });
    else {
      await deferral;
      await (way === 'update'
        ? interaction.followUp({ ...message, ...flags(isHidden) })
        : interaction.editReply(message));
    }
  };
}

/** The payload in the arrays that discord.js takes. */
export function describe({ content, components, allowedMentions, files }: Payload) {
  const { repliedUser } = allowedMentions;
  return {
    content,
    components: [...components],
    allowedMentions: { parse: [], repliedUser },
    ...(files === undefined
      ? {}
      : { files: files.map(({ name, content: attachment }) => ({ name, attachment })) }),
  };
}

function flags(hidden: boolean): { flags?: MessageFlags.Ephemeral } {
  return hidden ? { flags: MessageFlags.Ephemeral } : {};
}
