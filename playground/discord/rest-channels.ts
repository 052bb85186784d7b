import type {
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessagesThreadsJSONBody,
  RESTPostAPICurrentUserCreateDMChannelJSONBody,
} from 'discord-api-types/v10';
import { param } from './calls.ts';
import type { Answer, Call, Route } from './calls.ts';
import { DiscordError, refuseInvalidForm, unknown } from './discord-error.ts';
import { describeMessage, showToBot } from './message-payload.ts';
import { checkMessage } from './message-rules.ts';
import { deleteMessage, editMessage, postMessage } from './messages.ts';
import type { MessageBody, Sent } from './messages.ts';
import { describeChannel, isPost, openDirectChannel, openThread } from './places.ts';
import type { ChannelRecord } from './places.ts';
import { tellNews } from './world.ts';

/** Channels, the messages in them, threads, and direct conversations. */
export const channelRoutes: readonly Route[] = [
  { method: 'GET', template: '/channels/{channel_id}', handle: getChannel },
  { method: 'POST', template: '/channels/{channel_id}/typing', handle: startTyping },
  { method: 'GET', template: '/channels/{channel_id}/messages', handle: listMessages },
  { method: 'POST', template: '/channels/{channel_id}/messages', handle: createMessage },
  { method: 'GET', template: '/channels/{channel_id}/messages/{message_id}', handle: getMessage },
  { method: 'PATCH', template: '/channels/{channel_id}/messages/{message_id}', handle: changeMessage },
  { method: 'DELETE', template: '/channels/{channel_id}/messages/{message_id}', handle: removeMessage },
  { method: 'POST', template: '/channels/{channel_id}/messages/{message_id}/threads', handle: startThread },
  { method: 'POST', template: '/users/@me/channels', handle: openDirect },
];

function getChannel(call: Call): Answer {
  return { status: 200, body: describeChannel(call.world, visibleChannel(call)) };
}

function startTyping(call: Call): Answer {
  tellNews(call.world, { kind: 'typing', channel: writableChannel(call) });
  return { status: 204 };
}

function listMessages(call: Call): Answer {
  const limit = Number(call.query.get('limit') ?? 50);
  const after = call.query.get('after');
  const before = call.query.get('before');
  const listed = visibleChannel(call).messages.filter(
    ({ id, deleted, ephemeral }) =>
      !deleted &&
      !ephemeral &&
      (after === null || BigInt(id) > BigInt(after)) &&
      (before === null || BigInt(id) < BigInt(before)),
  );
  const newestFirst = (after === null ? listed.slice(-limit) : listed.slice(0, limit)).reverse();
  return { status: 200, body: newestFirst.map((sent) => showToBot(call.world, sent)) };
}

function createMessage(call: Call): Answer {
  const channel = writableChannel(call);
  if (channel.messages.length === 0 && isPost(call.world, channel))
    throw new DiscordError(
      400,
      40058,
      'Cannot message this thread until after the post author has sent an initial message.',
    );
  const body = call.body as RESTPostAPIChannelMessageJSONBody;
  checkMessage(body as MessageBody, call.files.length);
  const already = body.enforce_nonce === true ? findByNonce(call, channel, body.nonce) : undefined;
  if (already) return { status: 200, body: describeMessage(call.world, already) };
  const reference = body.message_reference;
  const answered = reference ? call.world.messages.get(reference.message_id) : undefined;
  const isKnown = answered !== undefined && !answered.deleted && answered.channelId === channel.id;
  if (reference && !isKnown && reference.fail_if_not_exists !== false)
    refuseInvalidForm([
      { at: ['message_reference'], code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  const posting = { channel, author: call.world.bot, replyTo: isKnown ? answered.id : null };
  const sent = postMessage(call.world, posting, body as MessageBody, call.files);
  return { status: 200, body: describeMessage(call.world, sent) };
}

/** The bot's message with this nonce: where it is enforced, Discord gives that one instead of posting another. */
function findByNonce(
  { world }: Call,
  channel: ChannelRecord,
  nonce: string | number | null | undefined,
): Sent | undefined {
  if (nonce === undefined || nonce === null) return undefined;
  return channel.messages.find((sent) => sent.author.id === world.bot.id && sent.nonce === nonce);
}

function getMessage(call: Call): Answer {
  return { status: 200, body: showToBot(call.world, visibleMessage(call)) };
}

function changeMessage(call: Call): Answer {
  const sent = visibleMessage(call);
  if (sent.author.id !== call.world.bot.id)
    throw new DiscordError(403, 50005, 'Cannot edit a message authored by another user');
  checkMessage(call.body as MessageBody, call.files.length, sent);
  editMessage(call.world, sent, call.body as MessageBody, call.files);
  return { status: 200, body: describeMessage(call.world, sent) };
}

function removeMessage(call: Call): Answer {
  const sent = visibleMessage(call);
  if (sent.author.id !== call.world.bot.id) throw new DiscordError(403, 50013, 'Missing Permissions');
  deleteMessage(call.world, sent);
  return { status: 204 };
}

function startThread(call: Call): Answer {
  const parent = writableChannel(call);
  const origin = visibleMessage(call);
  const body = call.body as RESTPostAPIChannelMessagesThreadsJSONBody;
  if (call.world.channels.has(origin.id))
    throw new DiscordError(400, 160004, 'A thread has already been created for this message');
  if (parent.forbids === 'threads') throw new DiscordError(403, 50013, 'Missing Permissions');
  const { guildId, id: parentId } = parent;
  // The thread of a message has the id of that message.
  const thread = openThread(call.world, { id: origin.id, name: body.name, guildId, parentId });
  return { status: 201, body: describeChannel(call.world, thread) };
}

function openDirect(call: Call): Answer {
  const { recipient_id } = call.body as RESTPostAPICurrentUserCreateDMChannelJSONBody;
  if (!call.world.people.has(recipient_id)) throw unknown.user();
  return { status: 200, body: describeChannel(call.world, openDirectChannel(call.world, recipient_id)) };
}

function visibleChannel(call: Call): ChannelRecord {
  const channel = call.world.channels.get(param(call, 'channel_id'));
  if (!channel) throw unknown.channel();
  if (channel.forbids === 'view') throw new DiscordError(403, 50001, 'Missing Access');
  return channel;
}

function writableChannel(call: Call): ChannelRecord {
  const channel = visibleChannel(call);
  if (channel.forbids === 'send') throw new DiscordError(403, 50013, 'Missing Permissions');
  if (call.world.people.get(channel.recipientId ?? '')?.dmsClosed)
    throw new DiscordError(403, 50007, 'Cannot send messages to this user');
  return channel;
}

function visibleMessage(call: Call): Sent {
  const channel = visibleChannel(call);
  const sent = call.world.messages.get(param(call, 'message_id'));
  if (!sent || sent.deleted || sent.ephemeral || sent.channelId !== channel.id) throw unknown.message();
  return sent;
}
