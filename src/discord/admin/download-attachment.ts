import { fileTypeOf, isZip, largestFileOf } from '../../corpus/file-types.ts';

/** What Discord says of an attached file, and may be wrong about. */
interface AttachedFile {
  readonly name: string;
  readonly url: string;
  /** In bytes. */
  readonly size: number;
  readonly contentType: string | null;
}

/** Why a file is not taken. */
export interface AttachmentFault {
  readonly reason: 'extension' | 'type' | 'empty' | 'size' | 'host' | 'unreachable' | 'late' | 'incomplete';
}

export interface DownloadOptions {
  /** Where attachments may be: scheme, host and port. Default {@link ATTACHMENT_ORIGINS}. */
  readonly origins?: readonly string[];
  /** Bytes that are taken, at most. Default: as many as a file of its type may have. */
  readonly limit?: number;
  /** Seconds for all of it. Default {@link DOWNLOAD_SECONDS}. */
  readonly seconds?: number;
}

/** Discord's own hosts for what people attach. Nothing is ever fetched from anywhere else, but in a Discord of one's own. */
const ATTACHMENT_ORIGINS: readonly string[] = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
export const DOWNLOAD_SECONDS = 15;

const TEXT =
  /^(?:text\/[\w.+-]+|application\/(?:octet-stream|json|xhtml\+xml|x-markdown|x-subrip|x-asciidoc|csv))$/u;
const BINARY =
  /^application\/(?:pdf|epub\+zip|zip|x-zip-compressed|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)$/u;
const PATH = /^\/(?:ephemeral-)?attachments\//u;

/**
 * The bytes of an attached file. What Discord says of it is checked before anything is fetched, and what arrives is
 * counted as it arrives: more than the limit, or other than was announced, is refused. Redirects are not followed.
 * Whether the bytes are an article is for others to say. Never rejects for what Discord or the network does.
 */
export async function downloadAttachment(
  file: AttachedFile,
  {
    origins = ATTACHMENT_ORIGINS,
    limit = largestFileOf(file.name),
    seconds = DOWNLOAD_SECONDS,
  }: DownloadOptions = {},
): Promise<{ readonly bytes: Uint8Array } | AttachmentFault> {
  const fault = checkAttachment(file, origins, limit);
  if (fault !== null) return fault;
  const signal = AbortSignal.timeout(seconds * 1000);
  try {
    const response = await fetch(file.url, { redirect: 'error', credentials: 'omit', signal });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return { reason: 'unreachable' };
    }
    const bytes = await readUpTo(response.body, limit);
    if (bytes === null) return { reason: 'size' };
    return bytes.length === file.size ? { bytes } : { reason: 'incomplete' };
  } catch {
    return { reason: signal.aborted ? 'late' : 'unreachable' };
  }
}

/** What speaks against a file by what Discord says of it; null when nothing does. */
function checkAttachment(
  { name, url, size, contentType }: AttachedFile,
  origins: readonly string[],
  limit: number,
): AttachmentFault | null {
  if (fileTypeOf(name) === undefined && !isZip(name)) return { reason: 'extension' };
  // The encoding behind it is Discord's guess; the file's own bytes tell it when it is read.
  const [type = ''] = (contentType ?? '').toLowerCase().split(';');
  if (contentType !== null && !TEXT.test(type.trim()) && !BINARY.test(type.trim())) return { reason: 'type' };
  if (size <= 0) return { reason: 'empty' };
  if (size > limit) return { reason: 'size' };
  return isFromDiscord(url, origins) ? null : { reason: 'host' };
}

function isFromDiscord(url: string, origins: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, username, password, pathname } = new URL(url);
  return origins.includes(origin) && username === '' && password === '' && PATH.test(pathname);
}

/** All that comes, or null when it is more than the limit; the rest is not waited for. */
async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    // Leaving the loop cancels the stream.
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
