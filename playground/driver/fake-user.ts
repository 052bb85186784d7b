import { ApplicationCommandType, InteractionType, MessageType } from 'discord-api-types/v10';
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { FileToSend } from '../discord/attachments.ts';
import { callCommand, findOffered, offeredCommands } from './command-call.ts';
import type { OptionValues } from './command-call.ts';
import type { LooseComponent } from '../discord/components.ts';
import { fillIn, findUsable } from './controls.ts';
import { startInteraction } from '../discord/interactions.ts';
import type { InteractionRecord } from '../discord/interactions.ts';
import { describeMessage } from '../discord/message-payload.ts';
import { postMessage } from '../discord/messages.ts';
import type { Sent } from '../discord/messages.ts';
import { findReply, seeOutcome } from './outcome.ts';
import type { Person } from '../discord/people.ts';
import { writeMentions } from '../discord/pings.ts';
import { openDirectChannel } from '../discord/places.ts';
import type { ChannelRecord } from '../discord/places.ts';
import { waitFor } from './waiting.ts';
import type { World } from '../discord/world.ts';

/** Where a command is used (the direct conversation unless told), and how long to wait for the outcome. */
interface Doing {
  channel?: ChannelRecord;
  patience?: number;
}

/** How a message is written. A reply pings the author of the other message unless `ping` is false. */
interface Writing {
  replyTo?: Sent;
  ping?: boolean;
  files?: FileToSend[];
}

/** A form that the bot opened, to be given to `submits`. */
interface OpenModal {
  modal: APIModalInteractionResponseCallbackData;
  channel: ChannelRecord;
  source: Sent | null;
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
  const dm = (): ChannelRecord => openDirectChannel(world, id);

  function says(channel: ChannelRecord, text: string, writing: Writing = {}): Sent {
    const pings = writing.ping === false ? { parse: [], replied_user: false } : {};
    const sent = postMessage(
      world,
      { channel, author: person.user, replyTo: writing.replyTo?.id ?? null },
      {
        content: writeMentions(world, text),
        ...(writing.ping === false ? { allowed_mentions: pings } : {}),
      },
      (writing.files ?? []).map((file, index) => ({
        field: `files[${index}]`,
        name: file.name,
        contentType: file.contentType ?? 'application/octet-stream',
        bytes: Buffer.from(file.data),
      })),
    );
    return sent;
  }

  function command(
    path: string,
    values: OptionValues,
    channel: ChannelRecord,
    focused?: string,
  ): InteractionRecord {
    const data = callCommand(world, path, values, { userId: id, channel }, focused ?? null);
    const type =
      focused === undefined
        ? InteractionType.ApplicationCommand
        : InteractionType.ApplicationCommandAutocomplete;
    return startInteraction(world, {
      type,
      data,
      person,
      channel,
      messageType: MessageType.ChatInputCommand,
    });
  }

  function touch(message: Sent, called: string, values?: string[]): InteractionRecord {
    const component = findUsable(message, called, id);
    const channel = channelOf(world, message);
    const data = {
      component_type: component.type,
      custom_id: component.custom_id,
      ...(values ? { values } : {}),
    };
    const shown = describeMessage(world, message);
    const type = InteractionType.MessageComponent;
    return startInteraction(world, { type, data, person, channel, source: message, message: shown });
  }

  return {
    id,
    name,
    person,
    get dm() {
      return dm();
    },
    says,
    dms: (text, writing) => says(dm(), text, writing),
    asks: (channel, text, writing = {}) => {
      const question = says(channel, text, writing);
      return waitFor(
        world,
        `a reply to ${name}'s message ${JSON.stringify(text)}`,
        () => findReply(world, channel, question),
        writing.patience,
      );
    },
    runs: (path, values = {}, doing = {}) => {
      const interaction = command(path, values, doing.channel ?? dm());
      return seeOutcome(world, interaction, `the outcome of ${path}`, doing.patience);
    },
    starts: (path, values = {}, doing = {}) => command(path, values, doing.channel ?? dm()),
    types: (path, values, doing = {}) => {
      const focused = doing.focused ?? Object.keys(values).at(-1) ?? '';
      const interaction = command(path, values, doing.channel ?? dm(), focused);
      return waitFor(world, `completions of ${path}`, () => interaction.choices, doing.patience);
    },
    picks: (called, message, doing = {}) => {
      const channel = channelOf(world, message);
      const { Message } = ApplicationCommandType;
      const found = findOffered(world, Message, called, { userId: id, channel });
      const interaction = startInteraction(world, {
        type: InteractionType.ApplicationCommand,
        data: {
          id: found.id,
          name: found.name,
          type: Message,
          target_id: message.id,
          resolved: { messages: { [message.id]: describeMessage(world, message) } },
        },
        person,
        channel,
        messageType: MessageType.ContextMenuCommand,
      });
      return seeOutcome(world, interaction, `the outcome of "${called}"`, doing.patience);
    },
    clicks: (message, called, doing = {}) =>
      seeOutcome(world, touch(message, called), `the outcome of [${called}]`, doing.patience),
    selects: (message, called, values, doing = {}) =>
      seeOutcome(
        world,
        touch(message, called, values),
        `the outcome of choosing ${values.join()}`,
        doing.patience,
      ),
    opens: async (message, called, doing = {}) => {
      const interaction = touch(message, called);
      const modal = await waitFor(world, `a form after [${called}]`, () => interaction.modal, doing.patience);
      return { modal, channel: interaction.channel, source: message };
    },
    submits: ({ modal, channel, source }, values, doing = {}) => {
      const filled = modal.components.map((row) => fillIn(row as LooseComponent, values));
      const interaction = startInteraction(world, {
        type: InteractionType.ModalSubmit,
        data: { custom_id: modal.custom_id, components: filled },
        person,
        channel,
        source,
        ...(source ? { message: describeMessage(world, source) } : {}),
      });
      return seeOutcome(world, interaction, `the outcome of the form ${modal.custom_id}`, doing.patience);
    },
    sees: (channel) =>
      offeredCommands(world, ApplicationCommandType.ChatInput, { userId: id, channel }).map(
        (one) => one.name,
      ),
  };
}

function channelOf(world: World, message: Sent): ChannelRecord {
  const channel = world.channels.get(message.channelId);
  if (!channel) throw new Error(`message ${message.id} is in no channel`);
  return channel;
}
