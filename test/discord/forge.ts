import { ComponentType, InteractionType, MessageType } from 'discord-api-types/v10';
import type { FakeDiscord } from '../../playground/driver/fake-discord.ts';
import { startInteraction, type InteractionRecord } from '../../playground/discord/interactions.ts';
import { describeMessage } from '../../playground/discord/message-payload.ts';
import type { Sent } from '../../playground/discord/messages.ts';
import { seeOutcome } from '../../playground/driver/outcome.ts';
import type { Person } from '../../playground/discord/people.ts';
import type { ChannelRecord } from '../../playground/discord/places.ts';

/** An interaction as an attacker would like to send it: whoever, wherever, whatever. */
export interface Forgery {
  readonly person: Person;
  readonly channel: ChannelRecord;
  /** Changes the whole payload at last. */
  readonly forge?: (payload: Record<string, unknown>) => object;
}

/** A command that was never offered. `options` as Discord nests them. */
export function forgeCommand(
  { world }: FakeDiscord,
  name: string,
  options: readonly object[],
  forgery: Forgery,
  resolved: object = {},
): InteractionRecord {
  return startInteraction(world, {
    type: InteractionType.ApplicationCommand,
    data: { id: world.newId(), name, type: 1, options, resolved },
    messageType: MessageType.ChatInputCommand,
    ...forgery,
  });
}

/** What is typed into an option of a command. */
export function forgeTyping(
  { world }: FakeDiscord,
  name: string,
  options: readonly object[],
  forgery: Forgery,
): InteractionRecord {
  return startInteraction(world, {
    type: InteractionType.ApplicationCommandAutocomplete,
    data: { id: world.newId(), name, type: 1, options },
    ...forgery,
  });
}

/** A press of a button with any custom id, on a message that may have no such button. */
export function forgePress(
  { world }: FakeDiscord,
  source: Sent,
  customId: string,
  forgery: Forgery,
): InteractionRecord {
  return startInteraction(world, {
    type: InteractionType.MessageComponent,
    data: { component_type: ComponentType.Button, custom_id: customId },
    source,
    message: describeMessage(world, source),
    ...forgery,
  });
}

/** What the forger sees. */
export function seeForged(
  { world }: FakeDiscord,
  record: InteractionRecord,
  patience?: number,
): Promise<Sent> {
  return seeOutcome(world, record, `the outcome of forged interaction ${record.id}`, patience);
}
