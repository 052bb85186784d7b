import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveFile } from './serve-file.ts';
import { matchRoute } from './calls.ts';
import type { Answer, RecordedRequest, Route } from './calls.ts';
import { DiscordError } from './discord-error.ts';
import type { BodyChecks } from './body-checks.ts';
import { readBody } from './read-body.ts';
import { describeRefusal } from './troubles.ts';
import type { Trouble, Troubles } from './troubles.ts';
import { dropOldest, tellNews } from './world.ts';
import type { World } from './world.ts';

const API = '/api/v10';

/** What the HTTP side needs besides the world. */
interface ServerParts {
  routes: readonly Route[];
  troubles: Troubles;
  checks: BodyChecks;
}

/** Listens on a free port of 127.0.0.1 and writes its address into the world. */
export async function listen(world: World, parts: ServerParts): Promise<Server> {
  const server = createServer((request, response) => {
    serve(world, parts, request, response).catch((error: unknown) => {
      world.faults.push(`${request.method ?? ''} ${request.url ?? ''}: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

async function serve(
  world: World,
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.origin);
  if (url.pathname.startsWith('/attachments/')) {
    serveFile(world, url.pathname, response);
    return;
  }
  const recorded = await recordRequest(world, request, url);
  const trouble = parts.troubles.take(recorded.method, recorded.path);
  if (trouble?.kind === 'held') await trouble.until;
  const refusal = trouble ? describeRefusal(trouble) : null;
  if (trouble?.kind === 'cut' && !trouble.after) {
    response.destroy();
    return;
  }
  const isDone = refusal === null || (trouble?.kind === 'status' && trouble.after === true);
  const done = isDone ? answerRequest(world, parts, recorded) : null;
  const answer = refusal ?? done ?? { status: 500 };
  send(world, recorded, answer, refusal?.headers ?? {}, response, trouble);
}

function send(
  world: World,
  recorded: RecordedRequest,
  answer: Answer,
  headers: Record<string, string>,
  response: ServerResponse,
  trouble: Trouble | null,
): void {
  if (trouble?.kind === 'cut') {
    response.destroy();
    return;
  }
  recorded.status = answer.status;
  recorded.answer = answer.body;
  // The client parses a body wherever it sees this type, and a 204 has none.
  const type = answer.body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(answer.status, { ...type, ...headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  tellNews(world, { kind: 'request', request: recorded });
}

async function recordRequest(world: World, request: IncomingMessage, url: URL): Promise<RecordedRequest> {
  const { body, files } = await readBody(request);
  const recorded: RecordedRequest = {
    method: request.method ?? '',
    path: decodeURIComponent(url.pathname.replace(API, '')),
    template: null,
    query: url.search,
    body,
    files,
    authorization: request.headers.authorization ?? null,
    status: 0,
    answer: null,
  };
  world.requests.push(recorded);
  dropOldest(world.requests, world.keeps);
  tellNews(world, { kind: 'request', request: recorded });
  return recorded;
}

function answerRequest(world: World, parts: ServerParts, recorded: RecordedRequest): Answer {
  const { method, path, body, files } = recorded;
  const matched = matchRoute(parts.routes, method, path);
  if (!matched) {
    world.faults.push(`unknown route: ${method} ${path}`);
    return { status: 404, body: { message: '404: Not Found', code: 0 } };
  }
  const { route, params } = matched;
  recorded.template = route.template;
  if (route.open !== true && recorded.authorization !== `Bot ${world.token}`)
    return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
  parts.checks.noteRequest(method, route.template, body);
  try {
    const query = new URLSearchParams(recorded.query);
    const answer = route.handle({ world, params, query, body: body ?? {}, files });
    parts.checks.noteAnswer(method, route.template, answer);
    return answer;
  } catch (error) {
    if (error instanceof DiscordError) return { status: error.status, body: error.toBody() };
    throw error;
  }
}
