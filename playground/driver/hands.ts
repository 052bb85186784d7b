import { ApplicationCommandType, InteractionType, MessageType } from 'discord-api-types/v10';
import type { APIEmbed, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { FileToSend } from '../discord/attachments.ts';
import type { LooseComponent } from '../discord/components.ts';
import { startInteraction } from '../discord/interactions.ts';
import type { InteractionRecord } from '../discord/interactions.ts';
import { describeMessage } from '../discord/message-payload.ts';
import { deleteMessage, editMessage, postMessage } from '../discord/messages.ts';
import type { Sent } from '../discord/messages.ts';
import type { Person } from '../discord/people.ts';
import { writeMentions } from '../discord/pings.ts';
import type { ChannelRecord } from '../discord/places.ts';
import type { World } from '../discord/world.ts';
import { callCommand, findOffered } from './command-call.ts';
import type { OptionValues } from './command-call.ts';
import { fillIn, findUsable } from './controls.ts';

/** How a message is written. A reply pings the author of the other message unless `ping` is false. */
export interface Writing {
  replyTo?: Sent;
  ping?: boolean;
  files?: FileToSend[];
  /** Previews, as of a link. */
  embeds?: APIEmbed[];
}

/** A form that the bot opened, to be sent. */
export interface OpenModal {
  modal: APIModalInteractionResponseCallbackData;
  channel: ChannelRecord;
  source: Sent | null;
}

/** What a person can do in Discord. Nothing waits for the bot; what Discord's client would not let them do throws and says why. */
export interface Hands {
  /** Posts a message; `@name` becomes a mention. */
  says: (channel: ChannelRecord, text: string, writing?: Writing) => Sent;
  /** Forwards a message into a channel; of one that is forwarded itself, what it forwards. */
  forwards: (channel: ChannelRecord, message: Sent) => Sent;
  /** Changes the words of a message of their own. */
  edits: (message: Sent, text: string) => Sent;
  /** Deletes a message of their own. */
  deletes: (message: Sent) => void;
  /** Uses a slash command, `/admin remove`; with `focused`, asks for the completions of that option instead. */
  commands: (
    path: string,
    values: OptionValues,
    channel: ChannelRecord,
    focused?: string,
  ) => InteractionRecord;
  /** Uses a command of the menu on a message. */
  picks: (command: string, message: Sent) => InteractionRecord;
  /** Presses the button with this custom id, label or emoji, or chooses values in that menu. */
  touches: (message: Sent, called: string, values?: string[]) => InteractionRecord;
  /** Sends a form with values by custom id; fields without one are sent empty. */
  submits: (form: OpenModal, values: Record<string, string>) => InteractionRecord;
}

/** The hands of a person. */
export function createHands(world: World, person: Person): Hands {
  const { id } = person.user;
  const requireOwn = (message: Sent): void => {
    if (message.author.id !== id) throw new Error(`message ${message.id} is ${message.author.username}'s`);
  };
  return {
    says: (channel, text, { replyTo, ping, embeds = [], files = [] } = {}) =>
      postMessage(
        world,
        { channel, author: person.user, replyTo: replyTo?.id ?? null },
        {
          content: writeMentions(world, text),
          embeds,
          ...(ping === false ? { allowed_mentions: { parse: [], replied_user: false } } : {}),
        },
        files.map((file, index) => ({
          field: `files[${index}]`,
          name: file.name,
          contentType: file.contentType ?? 'application/octet-stream',
          bytes: Buffer.from(file.data),
        })),
      ),
    forwards: (channel, message) =>
      postMessage(
        world,
        {
          channel,
          author: person.user,
          forwarded: message.forwarded ?? describeMessage(world, message, false),
        },
        {},
      ),
    edits: (message, text) => {
      requireOwn(message);
      return editMessage(world, message, { content: writeMentions(world, text) });
    },
    deletes: (message) => {
      requireOwn(message);
      deleteMessage(world, message);
    },
    commands: (path, values, channel, focused) =>
      startInteraction(world, {
        type:
          focused === undefined
            ? InteractionType.ApplicationCommand
            : InteractionType.ApplicationCommandAutocomplete,
        data: callCommand(world, path, values, { userId: id, channel }, focused ?? null),
        person,
        channel,
        messageType: MessageType.ChatInputCommand,
      }),
    picks: (command, message) => {
      const channel = channelOf(world, message);
      const { Message } = ApplicationCommandType;
      const found = findOffered(world, Message, command, { userId: id, channel });
      return startInteraction(world, {
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
    },
    touches: (message, called, values) => {
      const { type, custom_id } = findUsable(message, called, id);
      return startInteraction(world, {
        type: InteractionType.MessageComponent,
        data: { component_type: type, custom_id, ...(values ? { values } : {}) },
        person,
        channel: channelOf(world, message),
        source: message,
        message: describeMessage(world, message),
      });
    },
    submits: ({ modal, channel, source }, values) =>
      startInteraction(world, {
        type: InteractionType.ModalSubmit,
        data: {
          custom_id: modal.custom_id,
          components: modal.components.map((row) => fillIn(row as LooseComponent, values)),
        },
        person,
        channel,
        source,
        ...(source ? { message: describeMessage(world, source) } : {}),
      }),
  };
}

function channelOf(world: World, message: Sent): ChannelRecord {
  const channel = world.channels.get(message.channelId);
  if (!channel) throw new Error(`message ${message.id} is in no channel`);
  return channel;
}
