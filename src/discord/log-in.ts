import { DiscordjsError, DiscordjsErrorCodes, Events, type Client } from 'discord.js';
import { IbidError } from '../errors.ts';
import { createUnreachable } from './unreachable.ts';

/** How long the log-in may take. */
export interface LoginTime {
  readonly seconds: number;
  /** Does work whose time does not count, such as waiting until others have been let in. */
  pause<R>(work: () => Promise<R>): Promise<R>;
  /** Calls `onOver` when the time is over since the last pause, until the function it gives is called. */
  begin(onOver: () => void): () => void;
}

/** So many seconds, which begin anew after each pause. */
export function createLoginTime(seconds: number): LoginTime {
  let timer: NodeJS.Timeout | undefined;
  let over: (() => void) | null = null;
  const stop = (): void => {
    clearTimeout(timer);
  };
  const start = (): void => {
    stop();
    if (over !== null) timer = setTimeout(over, seconds * 1000);
  };
  return {
    seconds,
    async pause(work) {
      stop();
      try {
        return await work();
      } finally {
        start();
      }
    },
    begin(onOver) {
      over = onOver;
      start();
      return () => {
        over = null;
        stop();
      };
    },
  };
}

/**
 * Connects the client and resolves when it is ready. Rejects with IbidError 'discord-token-refused',
 * 'discord-intent-refused', 'discord-shards-wanted' or, when it takes too much time, 'discord-unreachable'. discord.js itself would
 * wait forever for a gateway that does not answer. `lastEnd` tells how the last connection has ended, if one has.
 */
export async function logIn(
  client: Client,
  token: string,
  time: LoginTime,
  lastEnd: () => string | null,
): Promise<Client<true>> {
  const { seconds } = time;
  const { api } = client.options.rest ?? {};
  let lastFault: string | null = null;
  const noteFault = (error: unknown): void => {
    lastFault = error instanceof Error ? error.message : String(error);
  };
  let stopTime = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    stopTime = time.begin(() => {
      reject(createUnreachable(api, seconds, lastFault ?? lastEnd() ?? 'no answer'));
    });
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  client.on(Events.ShardError, noteFault);
  try {
    const connected = client.login(token).then(() => ready);
    connected.catch(() => undefined);
    return await Promise.race([connected, late]);
  } catch (error) {
    if (error instanceof IbidError) throw error;
    throw explain(error, api, seconds);
  } finally {
    stopTime();
    client.off(Events.ShardError, noteFault);
  }
}

function explain(error: unknown, api: string | undefined, seconds: number): IbidError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return new IbidError('discord-token-refused', {}, { cause: error });
  if (/invalid token|authentication failed/iu.test(message))
    return new IbidError('discord-token-refused', {}, { cause: error });
  if (/disallowed intents?/iu.test(message))
    return new IbidError('discord-intent-refused', { intent: 'Message Content' }, { cause: error });
  if (/sharding is required/iu.test(message))
    return new IbidError('discord-shards-wanted', {}, { cause: error });
  return createUnreachable(api, seconds, error);
}
