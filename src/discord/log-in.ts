import { DiscordjsError, DiscordjsErrorCodes, Events, type Client } from 'discord.js';
import { IbidError } from '../errors.ts';

/**
 * Connects the client and resolves when it is ready. Rejects with IbidError 'discord-token-refused',
 * 'discord-intent-refused' or, when that takes longer than `seconds`, 'discord-unreachable'. discord.js itself would
 * wait forever for a gateway that does not answer. `lastEnd` tells how the last connection has ended, if one has.
 */
export async function logIn(
  client: Client,
  token: string,
  seconds: number,
  lastEnd: () => string | null,
): Promise<Client<true>> {
  let timer: NodeJS.Timeout | undefined;
  let lastFault: string | null = null;
  const noteFault = (error: unknown): void => {
    lastFault = error instanceof Error ? error.message : String(error);
  };
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(unreachable(client, seconds, lastFault ?? lastEnd() ?? 'no answer'));
    }, seconds * 1000);
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  client.on(Events.ShardError, noteFault);
  try {
    const connected = client.login(token).then(() => ready);
    connected.catch(() => undefined);
    return await Promise.race([connected, late]);
  } catch (error) {
    if (error instanceof IbidError) throw error;
    throw explain(error, client, seconds);
  } finally {
    clearTimeout(timer);
    client.off(Events.ShardError, noteFault);
  }
}

function explain(error: unknown, client: Client, seconds: number): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return new IbidError('discord-token-refused', {}, { cause: error });
  if (/invalid token|authentication failed/iu.test(message))
    return new IbidError('discord-token-refused', {}, { cause: error });
  if (/disallowed intents?/iu.test(message))
    return new IbidError('discord-intent-refused', { intent: 'Message Content' }, { cause: error });
  return unreachable(client, seconds, message, error);
}

function unreachable(client: Client, seconds: number, detail: string, cause?: unknown): IbidError {
  const { api = 'discord.com' } = client.options.rest ?? {};
  const host = URL.canParse(api) ? new URL(api).host : api;
  return new IbidError('discord-unreachable', { host, seconds, detail }, { cause });
}
