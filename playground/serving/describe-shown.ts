import { ApplicationCommandType } from 'discord-api-types/v10';
import type { RecordedRequest } from '../discord/calls.ts';
import type { InteractionRecord } from '../discord/interactions.ts';
import { describeMessage } from '../discord/message-payload.ts';
import type { Sent } from '../discord/messages.ts';
import { openDirectChannel } from '../discord/places.ts';
import type { ChannelRecord, GuildRecord } from '../discord/places.ts';
import type { World } from '../discord/world.ts';
import { offeredCommands } from '../driver/command-call.ts';
import type {
  OfferedCommands,
  ShownChannel,
  ShownInteraction,
  ShownMessage,
  ShownRequest,
} from '../page/protocol.ts';

/** A message as the page gets it. */
export function describeShown(world: World, sent: Sent): ShownMessage {
  const interaction = world.interactions.get(sent.interactionId ?? '');
  return {
    message: describeMessage(world, sent),
    visibleTo: sent.visibleTo,
    deleted: sent.deleted,
    buttonOf: interaction?.source?.id ?? null,
    used: interaction?.source === null ? { user: interaction.user, name: nameOf(interaction) } : null,
  };
}

/** Whether a person sees a message at all. */
export function isSeenBy(sent: Sent, channel: ChannelRecord | undefined, userId: string): boolean {
  return channel !== undefined && isOpenTo(channel, userId) && (sent.visibleTo ?? userId) === userId;
}

/** Whether a person sees a channel. */
export function isOpenTo(channel: ChannelRecord, userId: string): boolean {
  return channel.recipientId === null || channel.recipientId === userId;
}

export function describeShownChannel({ id, name, type, guildId, parentId }: ChannelRecord): ShownChannel {
  return { id, name, type, guildId, parentId };
}

export function describeShownRequest(request: RecordedRequest, number: number): ShownRequest {
  const { method, path, query, status, body, answer, files } = request;
  return { number, method, path: path + query, status, body, answer, files: files.map(({ name }) => name) };
}

/** What became of an interaction; whether it has failed is a matter of time, which the caller measures. */
export function describeShownInteraction(
  interaction: InteractionRecord,
  hasFailed: boolean,
): ShownInteraction {
  const { id, channel, source, callback, modal } = interaction;
  const state = callback !== null ? 'answered' : hasFailed ? 'failed' : 'waiting';
  return {
    id,
    channelId: channel.id,
    messageId: source?.id ?? null,
    name: nameOf(interaction),
    state,
    modal,
  };
}

/** What Discord offers a person in its picker and in the menu of a message. */
export function describeOffered(world: World, guild: GuildRecord, userId: string): OfferedCommands {
  const list = (channel: ChannelRecord | undefined): OfferedCommands['guild'] =>
    channel === undefined
      ? []
      : [ApplicationCommandType.ChatInput, ApplicationCommandType.Message].flatMap((type) =>
          offeredCommands(world, type, { userId, channel }),
        );
  return { guild: list(guild.channels[0]), direct: list(openDirectChannel(world, userId)) };
}

interface LooseData {
  name?: string;
  custom_id?: string;
  type?: number;
  options?: { name: string; type: number; options?: unknown[] }[];
}

/** `/admin remove`, `Find in the story`, or the custom id of a button. */
function nameOf({ data }: InteractionRecord): string {
  const { name, custom_id, type, options = [] } = data as LooseData;
  if (name === undefined) return custom_id ?? '';
  if (type !== ApplicationCommandType.ChatInput) return name;
  const steps = options.filter((option) => option.options !== undefined).map((option) => option.name);
  return `/${[name, ...steps].join(' ')}`;
}
