import { MessageFlags } from 'discord-api-types/v10';
import type {
  APIAllowedMentions,
  APIAttachment,
  APIEmbed,
  APIMessage,
  APIMessageTopLevelComponent,
  APIUser,
} from 'discord-api-types/v10';
import { announce, announceDeletion } from './announce-message.ts';
import { storeAttachment } from './attachments.ts';
import type { UploadedFile } from './attachments.ts';
import { completeComponents } from './components.ts';
import { findPings } from './pings.ts';
import { isPost } from './places.ts';
import type { ChannelRecord } from './places.ts';
import { dropOldest, tellNews } from './world.ts';
import type { World } from './world.ts';

/** What an edit can change. */
interface SentVersion {
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  attachments: APIAttachment[];
}

/** A message as Discord holds it. It is live: an edit changes it and puts the earlier version into `edits`. */
export interface Sent extends SentVersion {
  readonly id: string;
  readonly channelId: string;
  readonly author: APIUser;
  readonly sentAt: number;
  /** The last `allowed_mentions` of the bot, null when it gave none. */
  allowedMentions: APIAllowedMentions | null;
  /** Who is notified, given `allowed_mentions`: user ids, role ids, `@everyone`, `@here`. */
  pings: string[];
  readonly replyTo: string | null;
  /** What its author marked it with, so that it is not posted twice. */
  readonly nonce: string | number | null;
  /** The message that this forwards, as it was then. */
  readonly forwarded: APIMessage | null;
  /** The interaction that this answers, null for ordinary messages. */
  readonly interactionId: string | null;
  /** The only person who sees it, for an ephemeral message. */
  readonly visibleTo: string | null;
  readonly ephemeral: boolean;
  flags: number;
  /** "ibid is thinking…": deferred, not filled in yet. */
  loading: boolean;
  editedAt: number | null;
  /** Earlier versions, oldest first; the empty version of a deferred reply is not one. */
  edits: SentVersion[];
  deleted: boolean;
}

/** The fields of a request body that make a message. */
export interface MessageBody {
  content?: string | null;
  embeds?: APIEmbed[] | null;
  components?: APIMessageTopLevelComponent[] | null;
  attachments?: { id: string | number; filename?: string; description?: string }[] | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  allowed_mentions?: APIAllowedMentions | null;
  flags?: number | null;
}

/** Where a message comes from and goes to. */
interface Posting {
  channel: ChannelRecord;
  author: APIUser;
  replyTo?: string | null;
  forwarded?: APIMessage | null;
  interactionId?: string | null;
  visibleTo?: string | null;
  loading?: boolean;
}

/** Posts a message and tells the bot about it, as far as its intents allow. */
export function postMessage(
  world: World,
  posting: Posting,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): Sent {
  const visibleTo = posting.visibleTo ?? null;
  const kept = (body.flags ?? 0) & ~(MessageFlags.Ephemeral | MessageFlags.Loading);
  const sent: Sent = {
    id: isOpening(world, posting) ? posting.channel.id : world.newId(),
    channelId: posting.channel.id,
    author: posting.author,
    sentAt: world.now(),
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: completeComponents(body.components ?? []),
    attachments: storeFiles(world, posting.channel.id, body, files),
    allowedMentions: body.allowed_mentions ?? null,
    pings: [],
    replyTo: posting.replyTo ?? null,
    nonce: body.nonce ?? null,
    forwarded: posting.forwarded ?? null,
    interactionId: posting.interactionId ?? null,
    visibleTo,
    ephemeral: visibleTo !== null,
    flags: kept | (visibleTo === null ? 0 : MessageFlags.Ephemeral),
    loading: posting.loading ?? false,
    editedAt: null,
    edits: [],
    deleted: false,
  };
  sent.pings = findPings(world, sent);
  world.messages.set(sent.id, sent);
  posting.channel.messages.push(sent);
  for (const { id, channelId } of dropOldest(world.messages, world.keeps)) {
    const messages = world.channels.get(channelId)?.messages;
    const at = messages?.findIndex((message) => message.id === id) ?? -1;
    if (at >= 0) messages?.splice(at, 1);
  }
  announce(world, 'MESSAGE_CREATE', sent);
  tellNews(world, { kind: 'message', sent });
  return sent;
}

/** Whether a message is the first of a post in a forum, which has the id of its post. */
function isOpening(world: World, { channel, interactionId }: Posting): boolean {
  return channel.messages.length === 0 && (interactionId ?? null) === null && isPost(world, channel);
}

/** Applies an edit: fields that the body does not name stay. Fills in a deferred reply without counting an edit. */
export function editMessage(
  world: World,
  sent: Sent,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): Sent {
  if (!sent.loading) {
    const { content, embeds, components, attachments } = sent;
    sent.edits.push({ content, embeds, components, attachments });
    sent.editedAt = world.now();
  }
  sent.loading = false;
  if (body.content !== undefined) sent.content = body.content ?? '';
  if (body.embeds !== undefined) sent.embeds = body.embeds ?? [];
  if (body.components !== undefined) sent.components = completeComponents(body.components ?? []);
  if (body.allowed_mentions !== undefined) sent.allowedMentions = body.allowed_mentions;
  if (body.flags !== undefined) sent.flags |= (body.flags ?? 0) & MessageFlags.IsComponentsV2;
  // A list of attachments names those that stay; new files come after them.
  const stay = body.attachments?.map((attachment) => String(attachment.id));
  const staying = stay ? sent.attachments.filter(({ id }) => stay.includes(id)) : sent.attachments;
  sent.attachments = [...staying, ...storeFiles(world, sent.channelId, body, files)];
  sent.pings = findPings(world, sent);
  announce(world, 'MESSAGE_UPDATE', sent);
  tellNews(world, { kind: 'message', sent });
  return sent;
}

/** Deletes a message; the record stays where it is, marked. */
export function deleteMessage(world: World, sent: Sent): void {
  sent.deleted = true;
  announceDeletion(world, sent);
  tellNews(world, { kind: 'message', sent });
}

/** Shows previews of the links in a message, which is no edit of it. */
export function showPreviews(world: World, sent: Sent, embeds: APIEmbed[]): void {
  sent.embeds = embeds;
  announce(world, 'MESSAGE_UPDATE', sent);
  tellNews(world, { kind: 'message', sent });
}

function storeFiles(
  world: World,
  channelId: string,
  body: MessageBody,
  files: readonly UploadedFile[],
): APIAttachment[] {
  return files.map((file) => {
    // `files[2]` is described by the attachment with the id 2.
    const number = /\d+/.exec(file.field)?.[0];
    const described = body.attachments?.find(({ id }) => String(id) === number);
    return storeAttachment(world, channelId, {
      ...file,
      name: described?.filename ?? file.name,
      description: described?.description,
    });
  });
}
