import type { APIAttachment } from 'discord-api-types/v10';
import { DiscordError } from './discord-error.ts';
import { dropOldest } from './world.ts';
import type { World } from './world.ts';

/** A file in a request of the bot, by the name of its form field: `files[0]`. */
export interface UploadedFile {
  field: string;
  name: string;
  contentType: string;
  bytes: Buffer;
}

/** A file that the CDN serves. */
export interface StoredFile {
  contentType: string;
  bytes: Buffer;
  /** How it is handed over; `whole` unless a test says otherwise. */
  manner?: FileManner;
}

/** A server that redirects, refuses, stalls after the first half, breaks off there, or goes on for ever. */
export type FileManner =
  | { kind: 'whole' }
  | { kind: 'redirect'; to: string }
  | { kind: 'status'; status: number }
  | { kind: 'stall' }
  | { kind: 'break' }
  | { kind: 'endless' };

/** A file for a user to send: its text or bytes, and a content type when it matters. */
export interface FileToSend {
  name: string;
  data: string | Buffer;
  contentType?: string;
}

/** 10 MiB, the largest file of a bot or of a user without a subscription. */
const FILE_LIMIT = 10 * 1024 * 1024;

/** Stores a file on the CDN and returns the attachment that names it; its url works until `close()`. */
export function storeAttachment(
  world: World,
  channelId: string,
  file: { name: string; contentType: string; bytes: Buffer; description?: string | undefined },
): APIAttachment {
  if (file.bytes.length > FILE_LIMIT) throw new DiscordError(413, 40005, 'Request entity too large');
  const id = world.newId();
  // Discord keeps letters, digits, "-", "_" and "." of a file's name.
  const name = file.name.replace(/[^\w.-]/g, '_');
  const path = `/attachments/${channelId}/${id}/${name}`;
  world.files.set(path, { contentType: file.contentType, bytes: file.bytes });
  dropOldest(world.files, world.keeps);
  const url = `${world.origin}${path}`;
  const attachment = { id, filename: name, size: file.bytes.length, url, proxy_url: url };
  const described = file.description === undefined ? {} : { description: file.description };
  return { ...attachment, ...described, content_type: file.contentType };
}

/** The bytes behind an attachment of this Discord, as a person who clicks it gets them. */
export function readAttachment(world: World, attachment: { url: string }): Buffer {
  const file = world.files.get(new URL(attachment.url).pathname);
  if (!file) throw new Error(`no file at ${attachment.url}`);
  return file.bytes;
}
