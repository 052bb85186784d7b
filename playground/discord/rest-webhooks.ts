import { param } from './calls.ts';
import type { Answer, Call, Route } from './calls.ts';
import { DiscordError, unknown } from './discord-error.ts';
import { TOKEN_LIMIT } from './interactions.ts';
import type { InteractionRecord } from './interactions.ts';
import { describeMessage } from './message-payload.ts';
import { checkMessage } from './message-rules.ts';
import { deleteMessage, editMessage } from './messages.ts';
import type { MessageBody, Sent } from './messages.ts';
import { postAnswer } from './rest-interactions.ts';
import { signalChange } from './world.ts';

const ONE = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';
const ORIGINAL = '/webhooks/{webhook_id}/{webhook_token}/messages/@original';

/** Edits and follow-ups after the first answer, for as long as the interaction's token is good. */
export const webhookRoutes: readonly Route[] = [
  { method: 'POST', template: '/webhooks/{webhook_id}/{webhook_token}', open: true, handle: followUp },
  ...[ORIGINAL, ONE].flatMap((template): Route[] => [
    { method: 'GET', template, open: true, handle: getAnswer },
    { method: 'PATCH', template, open: true, handle: changeAnswer },
    { method: 'DELETE', template, open: true, handle: removeAnswer },
  ]),
];

function followUp(call: Call): Answer {
  const interaction = findInteraction(call);
  if (interaction.callback === null) throw unknown.webhook();
  const body = call.body as MessageBody;
  const { original } = interaction;
  checkMessage(body, call.files.length);
  // The first follow-up after a deferral takes the place of the message that is still "thinking".
  const sent =
    original?.loading && !original.deleted
      ? editMessage(call.world, original, body, call.files)
      : postAnswer(call, interaction, body, false);
  if (sent !== original) interaction.followUps.push(sent);
  signalChange(call.world);
  return { status: 200, body: describeMessage(call.world, sent) };
}

function getAnswer(call: Call): Answer {
  return { status: 200, body: describeMessage(call.world, findAnswer(call)) };
}

function changeAnswer(call: Call): Answer {
  const sent = findAnswer(call);
  checkMessage(call.body as MessageBody, call.files.length, sent);
  editMessage(call.world, sent, call.body as MessageBody, call.files);
  const interaction = findInteraction(call);
  if (sent === interaction.source) interaction.updated = true;
  signalChange(call.world);
  return { status: 200, body: describeMessage(call.world, sent) };
}

function removeAnswer(call: Call): Answer {
  deleteMessage(call.world, findAnswer(call));
  return { status: 204 };
}

function findInteraction(call: Call): InteractionRecord {
  const { world } = call;
  const token = param(call, 'webhook_token');
  const interaction = [...world.interactions.values()].find((candidate) => candidate.token === token);
  if (!interaction || param(call, 'webhook_id') !== world.bot.id) throw unknown.webhook();
  if (world.now() - interaction.startedAt > TOKEN_LIMIT)
    throw new DiscordError(401, 50027, 'Invalid Webhook Token');
  return interaction;
}

function findAnswer(call: Call): Sent {
  const interaction = findInteraction(call);
  if (interaction.callback === null) throw unknown.webhook();
  // The route of the original has no {message_id}.
  const id = call.params['message_id'];
  const sent =
    id === undefined
      ? interaction.original
      : [interaction.original, interaction.source, ...interaction.followUps].find((one) => one?.id === id);
  if (!sent || sent.deleted) throw unknown.message();
  return sent;
}
