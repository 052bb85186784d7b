import { REST, Routes } from 'discord.js';
import type { DiscordConfig } from '../discord-config.ts';
import { GATEWAY } from '../discord-replies.ts';
import { explainFailure } from '../unreachable.ts';

/** What Discord says about connecting. */
interface GatewayInfo {
  /** How many shards it recommends. */
  readonly recommended: number;
  /** How many shards may identify themselves within five seconds. */
  readonly maxConcurrency: number;
  /** How many times a shard may still identify itself today. */
  readonly startsLeft: number;
}

/** Asks Discord. Rejects with IbidError 'discord-token-refused', 'discord-malformed' or 'discord-unreachable'. */
export async function readGateway(
  { api, loginSeconds }: Pick<DiscordConfig, 'api' | 'loginSeconds'>,
  token: string,
): Promise<GatewayInfo> {
  const rest = new REST(api === undefined ? {} : { api }).setToken(token);
  try {
    const signal = AbortSignal.timeout(loginSeconds * 1000);
    const answer = GATEWAY.parse(await rest.get(Routes.gatewayBot(), { signal }));
    const { max_concurrency: maxConcurrency, remaining: startsLeft } = answer.session_start_limit;
    return { recommended: answer.shards, maxConcurrency, startsLeft };
  } catch (error) {
    throw explainFailure(error, api, loginSeconds);
  }
}
