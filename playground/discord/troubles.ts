/** Which requests of the bot something happens to; a missing field matches all. `path` is that of a `RecordedRequest`. */
export interface RequestMatch {
  method?: string;
  path?: RegExp;
}

/** What happens to a request, and to how many of those that match (1 unless told). */
export type Trouble = { times?: number } & (
  | /** Told to come back in `retryAfter` seconds. */ {
      kind: 'rate-limit';
      retryAfter: number;
      global?: boolean;
    }
  | /** Refused with a status, such as 500, 502 or 401. `after`: Discord did what was asked all the same. */ {
      kind: 'status';
      status: number;
      after?: boolean;
    }
  | /** Answered, but only when it is let go. */ { kind: 'held'; until: Promise<unknown> }
  | /** The connection ends without an answer. `after`: Discord did what was asked all the same. */ {
      kind: 'cut';
      after?: boolean;
    }
);

/** The troubles that wait for their request. */
export interface Troubles {
  add: (match: RequestMatch, trouble: Trouble) => void;
  /** The next trouble for a request, used up by this call; null when there is none. */
  take: (method: string, path: string) => Trouble | null;
  /** Descriptions of troubles that no request has met yet. */
  pending: () => string[];
}

/** An empty list of troubles; they are met in the order in which they were added. */
export function createTroubles(): Troubles {
  const waiting: { match: RequestMatch; trouble: Trouble; left: number }[] = [];
  return {
    add(match, trouble) {
      waiting.push({ match, trouble, left: trouble.times ?? 1 });
    },
    take(method, path) {
      const index = waiting.findIndex(
        ({ match }) =>
          (match.method === undefined || match.method === method) && (match.path?.test(path) ?? true),
      );
      const found = waiting[index];
      if (!found) return null;
      found.left -= 1;
      if (found.left === 0) waiting.splice(index, 1);
      return found.trouble;
    },
    pending: () =>
      waiting.map(({ match, trouble }) => `${trouble.kind} for ${match.method ?? '*'} ${String(match.path)}`),
  };
}

/** The whole answer of a trouble that refuses a request: status, headers and JSON body. */
export function describeRefusal(
  trouble: Trouble,
): { status: number; headers: Record<string, string>; body: object } | null {
  if (trouble.kind === 'rate-limit') {
    const isGlobal = trouble.global ?? false;
    return {
      status: 429,
      headers: {
        // Discord gives whole seconds here; the client waits for as long as this header says, so parts stay.
        'retry-after': String(trouble.retryAfter),
        'x-ratelimit-reset-after': String(trouble.retryAfter),
        'x-ratelimit-scope': isGlobal ? 'global' : 'user',
        ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
      },
      body: { message: 'You are being rate limited.', retry_after: trouble.retryAfter, global: isGlobal },
    };
  }
  if (trouble.kind !== 'status') return null;
  const message = trouble.status === 401 ? '401: Unauthorized' : `${trouble.status}: Trouble`;
  return { status: trouble.status, headers: {}, body: { message, code: 0 } };
}
