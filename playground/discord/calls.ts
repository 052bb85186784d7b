import type { UploadedFile } from './attachments.ts';
import type { World } from './world.ts';

/** A request of the bot as it arrived, and how it was answered. */
export interface RecordedRequest {
  method: string;
  /** Path after `/api/v10`, percent-encoding removed, without the query. */
  path: string;
  /** The route as Discord's documents write it, `/channels/{channel_id}/messages`; null for an unknown one. */
  template: string | null;
  query: string;
  /** The JSON body, or `payload_json` of a form. */
  body: unknown;
  files: UploadedFile[];
  authorization: string | null;
  /** 0 until answered, and for good when the connection was cut. */
  status: number;
  answer: unknown;
}

/** What a route gets. */
export interface Call {
  world: World;
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  files: UploadedFile[];
}

/** What a route gives; without a body only the status is sent. */
export interface Answer {
  status: number;
  body?: unknown;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of the REST interface. `open` routes take no bot token: the secret is in the path. */
export interface Route {
  method: Method;
  template: string;
  open?: boolean;
  handle: (call: Call) => Answer;
}

/** A named part of the path; it is there whenever the route matched. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no {${name}}`);
  return value;
}

/** The first route that fits, for a path without percent-encoding; literal segments come before `{parameters}` in the list. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | null {
  const segments = path.split('/');
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchSegments(route.template.split('/'), segments);
    if (params) return { route, params };
  }
  return null;
}

function matchSegments(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
}
