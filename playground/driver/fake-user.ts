import { ApplicationCommandType } from 'discord-api-types/v10';
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { offeredCommands } from './command-call.ts';
import type { OptionValues } from './command-call.ts';
import { createHands } from './hands.ts';
import type { Hands, OpenModal, Writing } from './hands.ts';
import type { InteractionRecord } from '../discord/interactions.ts';
import type { Sent } from '../discord/messages.ts';
import { findReply, seeOutcome } from './outcome.ts';
import type { Person } from '../discord/people.ts';
import { openDirectChannel } from '../discord/places.ts';
import type { ChannelRecord } from '../discord/places.ts';
import { waitFor } from './waiting.ts';
import type { World } from '../discord/world.ts';

/** Where a command is used (the direct conversation unless told), and how long to wait for the outcome. */
interface Doing {
  channel?: ChannelRecord;
  patience?: number;
}

/**
 * A person in front of their Discord. Every promise settles when the person would see the outcome, and rejects
 * with an account of what was seen when that takes too long, or at once when Discord would not let them do it.
 */
export interface FakeUser {
  readonly id: string;
  readonly name: string;
  readonly person: Person;
  /** The direct conversation with the bot. */
  readonly dm: ChannelRecord;
  /** Posts a message; `@name` becomes a mention. */
  says: (channel: ChannelRecord, text: string, writing?: Writing) => Sent;
  forwards: Hands['forwards'];
  edits: Hands['edits'];
  deletes: Hands['deletes'];
  /** Posts a message in the direct conversation. */
  dms: (text: string, writing?: Writing) => Sent;
  /** Posts a message and waits for the bot's: a reply to it, or one in the channel that replies to nothing. */
  asks: (channel: ChannelRecord, text: string, writing?: Writing & { patience?: number }) => Promise<Sent>;
  /** Uses a slash command, `/admin article remove`, and waits for its message; a deferred one when it is filled in. */
  runs: (path: string, values?: OptionValues, doing?: Doing) => Promise<Sent>;
  /** Uses a slash command and waits for nothing: for one that never gets an answer that a person could see. */
  starts: (path: string, values?: OptionValues, doing?: Pick<Doing, 'channel'>) => InteractionRecord;
  /** Types into an option that completes: the last of the values unless `focused` names one. */
  types: (
    path: string,
    values: OptionValues,
    doing?: Doing & { focused?: string },
  ) => Promise<APIApplicationCommandOptionChoice[]>;
  /** Uses a command of the menu on a message. */
  picks: (command: string, message: Sent, doing?: { patience?: number }) => Promise<Sent>;
  /** Presses the button with this custom id, label or emoji; gives the new message, or the same one when it changed. */
  clicks: (message: Sent, called: string, doing?: { patience?: number }) => Promise<Sent>;
  /** Chooses values in a select menu. */
  selects: (message: Sent, called: string, values: string[], doing?: { patience?: number }) => Promise<Sent>;
  /** Presses a button that opens a form. */
  opens: (message: Sent, called: string, doing?: { patience?: number }) => Promise<OpenModal>;
  /** Sends a form with values by custom id; fields without one are sent empty. */
  submits: (form: OpenModal, values: Record<string, string>, doing?: { patience?: number }) => Promise<Sent>;
  /** The names of the slash commands that Discord offers this person in a channel. */
  sees: (channel: ChannelRecord) => string[];
}

/** Gives a person hands. */
export function createFakeUser(world: World, person: Person): FakeUser {
  const { id, username: name } = person.user;
  const hands = createHands(world, person);
  const dm = (): ChannelRecord => openDirectChannel(world, id);

  return {
    id,
    name,
    person,
    get dm() {
      return dm();
    },
    says: hands.says,
    forwards: hands.forwards,
    edits: hands.edits,
    deletes: hands.deletes,
    dms: (text, writing) => hands.says(dm(), text, writing),
    asks: (channel, text, writing = {}) => {
      const question = hands.says(channel, text, writing);
      return waitFor(
        world,
        `a reply to ${name}'s message ${JSON.stringify(text)}`,
        () => findReply(world, channel, question),
        writing.patience,
      );
    },
    runs: (path, values = {}, doing = {}) => {
      const interaction = hands.commands(path, values, doing.channel ?? dm());
      return seeOutcome(world, interaction, `the outcome of ${path}`, doing.patience);
    },
    starts: (path, values = {}, doing = {}) => hands.commands(path, values, doing.channel ?? dm()),
    types: (path, values, doing = {}) => {
      const focused = doing.focused ?? Object.keys(values).at(-1) ?? '';
      const interaction = hands.commands(path, values, doing.channel ?? dm(), focused);
      return waitFor(world, `completions of ${path}`, () => interaction.choices, doing.patience);
    },
    picks: (called, message, doing = {}) =>
      seeOutcome(world, hands.picks(called, message), `the outcome of "${called}"`, doing.patience),
    clicks: (message, called, doing = {}) =>
      seeOutcome(world, hands.touches(message, called), `the outcome of [${called}]`, doing.patience),
    selects: (message, called, values, doing = {}) =>
      seeOutcome(
        world,
        hands.touches(message, called, values),
        `the outcome of choosing ${values.join()}`,
        doing.patience,
      ),
    opens: async (message, called, doing = {}) => {
      const interaction = hands.touches(message, called);
      const modal = await waitFor(world, `a form after [${called}]`, () => interaction.modal, doing.patience);
      return { modal, channel: interaction.channel, source: message };
    },
    submits: (form, values, doing = {}) =>
      seeOutcome(
        world,
        hands.submits(form, values),
        `the outcome of the form ${form.modal.custom_id}`,
        doing.patience,
      ),
    sees: (channel) =>
      offeredCommands(world, ApplicationCommandType.ChatInput, { userId: id, channel }).map(
        (one) => one.name,
      ),
  };
}
