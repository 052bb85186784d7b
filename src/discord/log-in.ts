import { DiscordjsError, DiscordjsErrorCodes, Events, type Client } from 'discord.js';
import { IbidError } from '../errors.ts';

/**
 * Connects the client and resolves when it is ready, with all its shards. Rejects with IbidError 'discord-token-refused',
 * 'discord-intent-refused', 'discord-shards-wanted' or, when one shard takes longer than `seconds`, 'discord-unreachable'. discord.js itself would
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
  let waitAnew = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    waitAnew = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reject(unreachable(client, seconds, lastFault ?? lastEnd() ?? 'no answer'));
      }, seconds * 1000);
    };
    waitAnew();
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  client.on(Events.ShardError, noteFault);
  // Discord lets them in one after another.
  client.on(Events.ShardReady, waitAnew);
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
    client.off(Events.ShardReady, waitAnew);
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
  if (/sharding is required/iu.test(message))
    return new IbidError('discord-shards-wanted', {}, { cause: error });
  return unreachable(client, seconds, message, error);
}

function unreachable(client: Client, seconds: number, detail: string, cause?: unknown): IbidError {
  const { api = 'discord.com' } = client.options.rest ?? {};
  const host = URL.canParse(api) ? new URL(api).host : api;
  return new IbidError('discord-unreachable', { host, seconds, detail }, { cause });
}
