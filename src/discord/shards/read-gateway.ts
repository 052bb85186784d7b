import { DiscordAPIError, REST, Routes, type APIGatewayBotInfo } from 'discord.js';
import { IbidError } from '../../errors.ts';
import type { DiscordConfig } from '../discord-config.ts';

/** What Discord says about connecting. */
interface GatewayInfo {
  /** How many shards it recommends. */
  readonly recommended: number;
  /** How many shards may identify themselves within five seconds. */
  readonly maxConcurrency: number;
  /** How many times a shard may still identify itself today. */
  readonly startsLeft: number;
}

/** Asks Discord. Rejects with IbidError 'discord-token-refused' or 'discord-unreachable'. */
export async function readGateway(
  { api, loginSeconds }: Pick<DiscordConfig, 'api' | 'loginSeconds'>,
  token: string,
): Promise<GatewayInfo> {
  const rest = new REST(api === undefined ? {} : { api }).setToken(token);
  try {
    const signal = AbortSignal.timeout(loginSeconds * 1000);
    const answer = (await rest.get(Routes.gatewayBot(), { signal })) as APIGatewayBotInfo;
    const { max_concurrency: maxConcurrency, remaining: startsLeft } = answer.session_start_limit;
    return { recommended: answer.shards, maxConcurrency, startsLeft };
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401)
      throw new IbidError('discord-token-refused', {}, { cause: error });
    const host = new URL(rest.options.api).host;
    const detail = error instanceof Error ? error.message : String(error);
    throw new IbidError('discord-unreachable', { host, seconds: loginSeconds, detail }, { cause: error });
  }
}
