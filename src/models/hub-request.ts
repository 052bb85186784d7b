import type { ReadableStream } from 'node:stream/web';
import { IbidError } from '../errors.ts';

/** Where models are downloaded from, and how long it is waited for. */
export interface Hub {
  /** An http(s) address; files are at `{host}{model}/resolve/main/{file}`. */
  readonly host: string;
  /** Sent to the host alone, never to where it redirects, for models that are not public. */
  readonly token?: string;
  /** How long an answer may take to begin, in milliseconds. */
  readonly answerLimit: number;
  /** How long no byte may come, in milliseconds. */
  readonly stallLimit: number;
}

/** A file of a model on a hub. */
interface HubFile {
  readonly model: string;
  readonly file: string;
}

/** An answer whose body is on its way. */
export interface HubAnswer {
  readonly status: number;
  /** As announced, of the bytes that come; null when the hub does not say. */
  readonly totalBytes: number | null;
  /** SHA-256 in hex as announced for large files; null when the hub does not say. */
  readonly sha256: string | null;
  /**
   * The bytes as they come. Throws `model-stalled` when none comes in time, `model-corrupt` when the connection
   * breaks, the signal's reason when aborted.
   */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Lets go of the connection. To be called in any case. */
  close(): void;
}

const MOST_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const SHA256 = /^(?:W\/)?"?([0-9a-f]{64})"?$/i;

/**
 * Asks a hub for a file and follows its redirects. Throws `model-unreachable` when nobody answers,
 * `model-stalled` when the answer does not begin in time, the signal's reason when aborted.
 */
export async function requestHubFile(hub: Hub, wanted: HubFile, signal?: AbortSignal): Promise<HubAnswer> {
  const host = new URL(hub.host.endsWith('/') ? hub.host : `${hub.host}/`);
  let url = new URL(`${wanted.model}/resolve/main/${wanted.file}`, host);
  const limit = createTimeLimit(signal);
  let sha256: string | null = null;
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      limit.restart(hub.answerLimit);
      const response = await fetch(url, {
        // Redirects are followed here: the checksum stands on the first answer, and the token goes to the host only.
        redirect: 'manual',
        signal: limit.signal,
        headers: {
          // Packed bytes would differ in number from those announced.
          'accept-encoding': 'identity',
          ...(hub.token && url.origin === host.origin ? { authorization: `Bearer ${hub.token}` } : {}),
        },
      });
      sha256 ??= readSha256(response.headers);
      const location = response.headers.get('location');
      if (!REDIRECTS.includes(response.status) || location === null)
        return createAnswer(response, sha256, { hub, wanted, limit });
      await response.body?.cancel();
      const next = new URL(location, url);
      if (url.protocol === 'https:' && next.protocol !== 'https:')
        throw new Error(`redirect from https to ${next.protocol}`);
      url = next;
    }
    throw new Error(`more than ${MOST_REDIRECTS} redirects`);
  } catch (cause) {
    limit.stop();
    signal?.throwIfAborted();
    if (limit.signal.aborted) throw stalled(wanted, hub.answerLimit);
    throw new IbidError(
      'model-unreachable',
      { model: wanted.model, host: host.href, detail: describe(cause) },
      { cause },
    );
  }
}

interface Exchange {
  readonly hub: Hub;
  readonly wanted: HubFile;
  readonly limit: TimeLimit;
}

function createAnswer(response: Response, sha256: string | null, exchange: Exchange): HubAnswer {
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  const isPacked = (response.headers.get('content-encoding') ?? 'identity') !== 'identity';
  return {
    status: response.status,
    totalBytes: Number.isSafeInteger(length) && !isPacked ? length : null,
    sha256,
    chunks: readChunks(response, exchange),
    close() {
      exchange.limit.stop();
      // A body that has been read, or is broken already, has nothing to cancel.
      response.body?.cancel().catch(() => undefined);
    },
  };
}

async function* readChunks(response: Response, { hub, wanted, limit }: Exchange): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      limit.restart(hub.stallLimit);
      const { done, value } = await reader.read();
      // Writing to a slow disk is not the hub's stall.
      limit.pause();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    limit.outer?.throwIfAborted();
    if (limit.signal.aborted) throw stalled(wanted, hub.stallLimit);
    const detail = `the connection broke: ${describe(cause)}`;
    throw new IbidError('model-corrupt', { ...wanted, detail }, { cause });
  } finally {
    reader.releaseLock();
  }
}

function stalled(wanted: HubFile, milliseconds: number): IbidError {
  return new IbidError('model-stalled', { ...wanted, seconds: milliseconds / 1000 });
}

/** A hub names the SHA-256 of large files in `x-linked-etag`, or in `etag`, which may also hold something else. */
function readSha256(headers: Headers): string | null {
  for (const name of ['x-linked-etag', 'etag']) {
    const found = SHA256.exec(headers.get(name) ?? '')?.[1];
    if (found !== undefined) return found.toLowerCase();
  }
  return null;
}

/** `fetch` says "fetch failed" and keeps what happened in its cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = (cause as NodeJS.ErrnoException).code;
  return code === undefined ? cause.message : `${code} ${cause.message}`.trim();
}

interface TimeLimit {
  /** Aborts when the time is over or the outer signal aborts. */
  readonly signal: AbortSignal;
  readonly outer: AbortSignal | undefined;
  restart(milliseconds: number): void;
  pause(): void;
  stop(): void;
}

function createTimeLimit(outer: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  let timer: NodeJS.Timeout | undefined;
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    outer,
    restart(milliseconds) {
      clearTimeout(timer);
      timer = setTimeout(abort, milliseconds);
    },
    pause() {
      clearTimeout(timer);
    },
    stop() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}
