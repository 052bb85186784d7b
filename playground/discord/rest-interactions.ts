import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import type { APIInteractionResponse } from 'discord-api-types/v10';
import { param } from './calls.ts';
import type { Answer, Call, Route } from './calls.ts';
import { DiscordError, refuseInvalidForm, unknown } from './discord-error.ts';
import type { FormFault } from './discord-error.ts';
import { RESPONSE_LIMIT } from './interactions.ts';
import type { InteractionRecord } from './interactions.ts';
import { describeMessage } from './message-payload.ts';
import { checkMessage } from './message-rules.ts';
import { tooMany, wrongLength } from './form-faults.ts';
import { editMessage, postMessage } from './messages.ts';
import type { MessageBody } from './messages.ts';
import { tellNews } from './world.ts';

/** The first answer to an interaction. The token in the path is the secret: no Authorization header. */
export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: '/interactions/{interaction_id}/{interaction_token}/callback',
    open: true,
    handle: answerInteraction,
  },
];

// Which callbacks each kind of interaction takes; others are an invalid form.
const REPLIES = [
  InteractionResponseType.ChannelMessageWithSource,
  InteractionResponseType.DeferredChannelMessageWithSource,
];
const UPDATES = [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage];
const ALLOWED: Record<number, readonly InteractionResponseType[]> = {
  [InteractionType.ApplicationCommand]: [...REPLIES, InteractionResponseType.Modal],
  [InteractionType.MessageComponent]: [...REPLIES, ...UPDATES, InteractionResponseType.Modal],
  [InteractionType.ApplicationCommandAutocomplete]: [
    InteractionResponseType.ApplicationCommandAutocompleteResult,
  ],
  [InteractionType.ModalSubmit]: [...REPLIES, ...UPDATES],
};

function answerInteraction(call: Call): Answer {
  const { world } = call;
  const interaction = world.interactions.get(param(call, 'interaction_id'));
  if (interaction?.token !== param(call, 'interaction_token')) throw unknown.interaction();
  if (interaction.callback !== null)
    throw new DiscordError(400, 40060, 'Interaction has already been acknowledged.');
  if (world.now() - interaction.startedAt > RESPONSE_LIMIT) throw unknown.interaction();
  const response = call.body as APIInteractionResponse;
  const takes = ALLOWED[interaction.type]?.includes(response.type) ?? false;
  if (!takes || (UPDATES.includes(response.type) && !interaction.source))
    refuseInvalidForm([
      {
        at: ['type'],
        code: 'BASE_TYPE_CHOICES',
        message: `Interaction cannot be answered by ${response.type}`,
      },
    ]);
  // Nothing is kept of a refused body: the bot may answer again.
  applyResponse(call, interaction, response);
  interaction.callback = response.type;
  tellNews(world, { kind: 'interaction', interaction });
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: describeResponse(call, interaction, response.type) };
}

function applyResponse(call: Call, interaction: InteractionRecord, response: APIInteractionResponse): void {
  const { world, files } = call;
  const data = ('data' in response ? (response.data ?? {}) : {}) as MessageBody;
  // Other kinds do not pass the check against ALLOWED.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (response.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      checkMessage(data, files.length);
      interaction.original = postAnswer(call, interaction, data, false);
      break;
    case InteractionResponseType.DeferredChannelMessageWithSource:
      interaction.original = postAnswer(call, interaction, { flags: data.flags ?? 0 }, true);
      break;
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.original = interaction.source;
      break;
    case InteractionResponseType.UpdateMessage:
      checkMessage(data, files.length, interaction.source);
      interaction.original = interaction.source;
      interaction.updated = true;
      if (interaction.source) editMessage(world, interaction.source, data, files);
      break;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      refuseInvalidForm(choiceFaults(response.data.choices ?? []));
      interaction.choices = response.data.choices ?? [];
      break;
    case InteractionResponseType.Modal:
      interaction.modal = response.data;
      break;
    default:
      refuseInvalidForm([{ at: ['type'], code: 'BASE_TYPE_CHOICES', message: 'Not known here' }]);
  }
}

/** Posts an answer to an interaction as the bot, ephemeral when its flags say so. */
export function postAnswer(
  call: Call,
  interaction: InteractionRecord,
  body: MessageBody,
  loading: boolean,
): ReturnType<typeof postMessage> {
  const isEphemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const posting = {
    channel: interaction.channel,
    author: call.world.bot,
    interactionId: interaction.id,
    visibleTo: isEphemeral ? interaction.user.id : null,
    loading,
  };
  return postMessage(call.world, posting, body, call.files);
}

function choiceFaults(choices: readonly { name: string; value: string | number }[]): FormFault[] {
  const each = choices.flatMap((choice, index) => [
    ...wrongLength(['data', 'choices', index, 'name'], choice.name, 1, 100),
    ...(typeof choice.value === 'string'
      ? wrongLength(['data', 'choices', index, 'value'], choice.value, 1, 100)
      : []),
  ]);
  return [...tooMany(['data', 'choices'], choices.length, 25), ...each];
}

function describeResponse(call: Call, interaction: InteractionRecord, type: number): object {
  const { original } = interaction;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      response_message_id: original?.id,
      response_message_loading: original?.loading ?? false,
      response_message_ephemeral: original?.ephemeral ?? false,
      channel_id: interaction.channel.id,
      ...(interaction.channel.guildId === null ? {} : { guild_id: interaction.channel.guildId }),
    },
    ...(original ? { resource: { type, message: describeMessage(call.world, original) } } : {}),
  };
}
