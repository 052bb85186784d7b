import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalDiscord } from '../discord/serve-discord.ts';
import { act } from './act.ts';
import { actionSchema } from './action-schema.ts';
import type { Audience } from './audience.ts';
import type { BotProcess } from './bot-process.ts';
import type { PageFile } from './page-files.ts';
import type { Outcome } from '../page/protocol.ts';

/** A file of 10 MiB in base64, and what stands around it. */
const LARGEST_BODY = 15 * 1024 * 1024;

/** What every answer says: nothing from elsewhere, no script but the page's own, no text that becomes markup, no other page around it. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // The address is the secret; no link that is followed tells it.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What the page is served from. */
interface PageParts {
  readonly discord: LocalDiscord;
  readonly bot: BotProcess;
  readonly audience: Audience;
  readonly files: ReadonlyMap<string, PageFile>;
}

/** The page's server. */
export interface PageServer {
  /** The address with its secret. */
  readonly url: string;
  close: () => Promise<void>;
}

/** Serves the page on 127.0.0.1, at a path that nobody can guess; port 0 takes a free one. Rejects when the port is taken. */
export async function servePage(parts: PageParts, port: number): Promise<PageServer> {
  const secret = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    serve(parts, secret, request, response).catch((error: unknown) => {
      if (!response.headersSent) sendText(response, 500, String(error));
      else response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}/`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  parts: PageParts,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host = '' } = request.headers;
  // A name that somebody has pointed to this machine is not ours.
  if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(host)) {
    sendText(response, 421, 'Ask for 127.0.0.1.');
    return;
  }
  const url = new URL(request.url ?? '/', `http://${host}`);
  const [, given, ...rest] = url.pathname.split('/');
  const path = rest.join('/');
  if (given !== secret)
    sendText(response, 404, 'The address of the playground is in the terminal that runs it.');
  else if (request.method === 'POST') await takeAction(parts, path, request, response);
  else if (request.method !== 'GET') sendText(response, 405, 'Only GET and POST.');
  else serveGet(parts, path, url.searchParams, response);
}

function serveGet(parts: PageParts, path: string, query: URLSearchParams, response: ServerResponse): void {
  const { discord, audience, files } = parts;
  const page = files.get(path);
  const stored = path.startsWith('attachments/') ? discord.world.files.get(`/${path}`) : undefined;
  if (path === 'news') audience.add(query.get('as') ?? '', response, HEADERS);
  else if (page) send(response, 200, { 'content-type': page.type, 'cache-control': 'no-cache' }, page.bytes);
  else if (stored)
    // Never shown in the page's own name: a file may be anything.
    send(
      response,
      200,
      { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' },
      stored.bytes,
    );
  else sendText(response, 404, 'There is nothing here.');
}

async function takeAction(
  { discord, bot }: PageParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { host = '', origin, 'content-type': type, 'sec-fetch-site': site = 'same-origin' } = request.headers;
  if (
    origin !== `http://${host}` ||
    site !== 'same-origin' ||
    type !== 'application/json' ||
    path !== 'act'
  ) {
    sendText(response, 403, 'Only the page itself may do that.');
    return;
  }
  const body = await readAll(request);
  if (body === null) {
    sendJson(response, 413, { refused: 'That is too large: Discord takes files of up to 10 MiB.' });
    return;
  }
  const parsed = actionSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    sendJson(response, 400, { refused: parsed.error.issues[0]?.message ?? 'That cannot be read.' });
    return;
  }
  try {
    sendJson(response, 200, await act(discord, bot, parsed.data));
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    sendJson(response, 409, { refused: why } satisfies Outcome);
  }
}

/** The body of a request, null when it is larger than any that the page sends. */
async function readAll(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { 'content-type': 'application/json' }, JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, { 'content-type': 'text/plain; charset=utf-8' }, `${text}\n`);
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  response.writeHead(status, { ...HEADERS, ...headers });
  response.end(body);
}
