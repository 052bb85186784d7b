import { DiscordAPIError } from 'discord.js';
import { IbidError } from '../errors.ts';
import { describeMalformed, isMalformed } from './discord-replies.ts';

/** The host of Discord's HTTP API. */
export function hostOf(api = 'https://discord.com'): string {
  return URL.canParse(api) ? new URL(api).host : api;
}

/** The error that says that Discord was not reached within so many seconds; `why` is what hindered it, or a sentence about it. */
export function createUnreachable(
  api: string | undefined,
  seconds: number,
  why: unknown,
): IbidError<'discord-unreachable'> {
  const detail = why instanceof Error ? why.message : String(why);
  const cause = why instanceof Error ? { cause: why } : {};
  return new IbidError('discord-unreachable', { host: hostOf(api), seconds, detail }, cause);
}

/** What a request that failed comes to: 'discord-token-refused', 'discord-malformed' or 'discord-unreachable'. */
export function explainFailure(error: unknown, api: string | undefined, seconds: number): IbidError {
  if (error instanceof DiscordAPIError && error.status === 401)
    return new IbidError('discord-token-refused', {}, { cause: error });
  if (isMalformed(error))
    return new IbidError(
      'discord-malformed',
      { host: hostOf(api), detail: describeMalformed(error) },
      { cause: error },
    );
  return createUnreachable(api, seconds, error);
}
