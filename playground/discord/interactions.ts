import { MessageType } from 'discord-api-types/v10';
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  APIUser,
  InteractionType,
} from 'discord-api-types/v10';
import type { Sent } from './messages.ts';
import { createMemberObject } from './people.ts';
import type { Person } from './people.ts';
import { describeChannel, MEMBER_PERMISSIONS, permissionsOf, rolesOf } from './places.ts';
import type { ChannelRecord } from './places.ts';
import { dropOldest, tellNews } from './world.ts';
import type { World } from './world.ts';

/** Milliseconds until an interaction that was not answered is unknown. */
export const RESPONSE_LIMIT = 3_000;
/** Milliseconds until the token of an interaction is no longer good for edits and follow-ups. */
export const TOKEN_LIMIT = 15 * 60_000;

/** Something that a person did with the bot, and what the bot made of it. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  /** What its type asks for, as the bot was told. */
  readonly data: object;
  readonly user: APIUser;
  readonly channel: ChannelRecord;
  readonly startedAt: number;
  readonly messageType: MessageType;
  /** The message whose button was pressed. */
  readonly source: Sent | null;
  /** Type of the callback, null until there is one. */
  callback: number | null;
  /** What `@original` names: the reply, or `source` after an update. */
  original: Sent | null;
  /** The message was changed, after a callback that allows it. */
  updated: boolean;
  followUps: Sent[];
  choices: APIApplicationCommandOptionChoice[] | null;
  modal: APIModalInteractionResponseCallbackData | null;
}

/** Starts an interaction: records it and tells the bot. `data` is what its type asks for. */
export function startInteraction(
  world: World,
  start: {
    type: InteractionType;
    data: object;
    person: Person;
    channel: ChannelRecord;
    messageType?: MessageType;
    source?: Sent | null;
    message?: object;
    /** Changes what the bot is told, for what Discord itself would never send. */
    forge?: (payload: Record<string, unknown>) => object;
  },
): InteractionRecord {
  const id = world.newId();
  const interaction: InteractionRecord = {
    id,
    token: `interaction-token-${id}`,
    type: start.type,
    data: start.data,
    user: start.person.user,
    channel: start.channel,
    startedAt: world.now(),
    messageType: start.messageType ?? MessageType.Default,
    source: start.source ?? null,
    callback: null,
    original: null,
    updated: false,
    followUps: [],
    choices: null,
    modal: null,
  };
  world.interactions.set(id, interaction);
  dropOldest(world.interactions, world.keeps);
  tellNews(world, { kind: 'interaction', interaction });
  const payload = {
    id,
    application_id: world.bot.id,
    type: start.type,
    token: interaction.token,
    version: 1,
    data: start.data,
    ...(start.message ? { message: start.message } : {}),
    ...describePlace(world, start.channel, start.person),
  };
  const told = start.forge?.(structuredClone(payload)) ?? payload;
  world.signals.emit('dispatch', {
    event: 'INTERACTION_CREATE',
    intent: 0,
    guild: start.channel.guildId,
    data: () => told,
  });
  return interaction;
}

/** Where an interaction happens and who is behind it. */
function describePlace(world: World, channel: ChannelRecord, person: Person): object {
  const guild = world.guilds.get(channel.guildId ?? '');
  const common = {
    channel_id: channel.id,
    channel: describeChannel(world, channel),
    locale: person.locale,
    entitlements: [],
    attachment_size_limit: 10 * 1024 * 1024,
    app_permissions: String(MEMBER_PERMISSIONS),
  };
  if (!guild)
    return {
      ...common,
      context: 1,
      user: person.user,
      authorizing_integration_owners: { 1: person.user.id },
    };
  return {
    ...common,
    context: 0,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    authorizing_integration_owners: { 0: guild.id },
    member: {
      ...createMemberObject(person.user, rolesOf(guild, person.user.id)),
      permissions: String(permissionsOf(guild, person.user.id)),
    },
  };
}
