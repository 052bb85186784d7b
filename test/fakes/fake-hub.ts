import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the hub behaves: well, or in one of the ways hubs and the networks before them fail. */
export type HubMood =
  | 'ok'
  | 'without-length'
  | 'with-checksum'
  | 'wrong-checksum'
  | 'redirect'
  | 'not-found'
  | 'unauthorised'
  | 'unavailable'
  | 'no-weights'
  | 'web-page'
  | 'lfs-pointer'
  | 'cut'
  | 'cut-without-length'
  | 'cut-chunked'
  | 'not-json'
  | 'silent'
  | 'stall'
  | 'slow';

/** A stand-in for a model hub on this machine. */
export interface FakeHub {
  readonly host: string;
  mood: HubMood;
  /** The requests so far: what was asked for and with which authorization. */
  readonly requests: { readonly path: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

const WEIGHTS = 'onnx/model_quantized.onnx';
const PAGE = '<!doctype html><title>Sign in to the network</title>';
const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:0000\nsize 123456\n';

/** Starts a hub that has one model, `owner/tiny`. With `elsewhere`, large files are redirected to that hub. */
export async function startFakeHub(files: Map<string, Uint8Array>, elsewhere?: FakeHub): Promise<FakeHub> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    hub.requests.push({ path, authorization: request.headers.authorization });
    if (hub.mood === 'silent') return;
    const file = /^\/hub\/owner\/tiny\/resolve\/main\/(.+)$/.exec(path)?.[1] ?? '';
    const bytes = files.get(file);
    if (hub.mood === 'unauthorised') sendStatus(response, 401);
    else if (hub.mood === 'unavailable') sendStatus(response, 503);
    else if (bytes === undefined || hub.mood === 'not-found') sendStatus(response, 404);
    else if (hub.mood === 'web-page') send(response, PAGE);
    else if (hub.mood === 'not-json' && file === 'tokenizer.json') send(response, '{"version": ');
    else if (file !== WEIGHTS) send(response, bytes);
    else if (hub.mood === 'redirect')
      response.writeHead(302, { location: new URL(path, elsewhere?.host ?? hub.host).href }).end();
    else sendWeights(response, bytes, hub.mood);
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hub: FakeHub = {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hub/`,
    mood: 'ok',
    requests: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return hub;
}

function send(
  response: ServerResponse,
  body: Uint8Array | string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-length': String(Buffer.byteLength(body)), ...headers }).end(body);
}

function sendStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`status ${status}`);
}

function sendWeights(response: ServerResponse, bytes: Uint8Array, mood: HubMood): void {
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  const whole = { 'content-length': String(bytes.length) };
  const behaviour: Partial<Record<HubMood, () => void>> = {
    'no-weights': () => {
      sendStatus(response, 404);
    },
    'lfs-pointer': () => {
      send(response, POINTER);
    },
    'without-length': () => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' }).end(bytes);
    },
    'with-checksum': () => {
      send(response, bytes, { 'x-linked-etag': `"${createHash('sha256').update(bytes).digest('hex')}"` });
    },
    'wrong-checksum': () => {
      send(response, bytes, { 'x-linked-etag': `"${'0'.repeat(64)}"` });
    },
    cut: () => {
      response.writeHead(200, whole).write(half, () => response.destroy());
    },
    'cut-chunked': () => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' });
      response.write(half, () => response.destroy());
    },
    'cut-without-length': () => {
      // As old servers do it: the end of the connection is the end of the file.
      const head = Buffer.from('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
      response.socket?.end(Buffer.concat([head, half]));
    },
    stall: () => {
      response.writeHead(200, whole).write(half);
    },
    slow: () => void sendSlowly(response, bytes),
  };
  const behave = behaviour[mood];
  if (behave) behave();
  else send(response, bytes);
}

async function sendSlowly(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  response.writeHead(200, { 'content-length': String(bytes.length) });
  const step = Math.ceil(bytes.length / 8);
  for (let at = 0; at < bytes.length; at += step) {
    response.write(bytes.subarray(at, at + step));
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  response.end();
}
