import { z } from 'zod';
import { optional, wholeNumber } from './config-values.ts';

const snowflakes = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
  .pipe(z.array(z.string().regex(/^\d{17,20}$/, 'give channel ids of 17 to 20 digits, with commas between')));

const yesOrNo = z
  .enum(['true', 'false', 'yes', 'no', '1', '0'], 'give true or false')
  .transform((value) => ['true', 'yes', '1'].includes(value));

/** The variables that only the bot reads. */
export const discordVariables = {
  DISCORD_TOKEN: optional(z.string().regex(/^\S+$/, 'give the token alone, without spaces')),
  DISCORD_API: optional(
    z.url({ protocol: /^https?$/, error: 'give a URL that begins with http:// or https://' }),
  ),
  ANSWER_CHANNEL_IDS: optional(snowflakes),
  USER_QUESTIONS_PER_MINUTE: optional(wholeNumber(1, 10_000)),
  USER_BURST: optional(wholeNumber(1, 10_000)),
  CHANNEL_QUESTIONS_PER_MINUTE: optional(wholeNumber(1, 10_000)),
  CHANNEL_BURST: optional(wholeNumber(1, 10_000)),
  LOGIN_SECONDS: optional(wholeNumber(1, 600)),
  FEEDBACK_DIR: optional(z.string()),
  LOG_QUESTIONS: optional(yesOrNo),
  HEALTH_PORT: optional(wholeNumber(0, 65_535)),
  HEALTH_HOST: optional(z.string()),
};

/** What only the bot needs. */
export interface DiscordConfig {
  /** Without it there is no bot, but everything else works. */
  readonly token?: string;
  /** Where Discord's HTTP API is, without the version; only tests change it. */
  readonly api?: string;
  /** Channels in which every question is answered; only with some of them is the MessageContent intent asked for. */
  readonly answerChannels: readonly string[];
  readonly userLimit: Limit;
  readonly channelLimit: Limit;
  /** Seconds in which the bot must be connected. Default 30; sensible 10 to 120. */
  readonly loginSeconds: number;
  readonly feedbackFolder: string;
  /** Whether questions are written to the log. */
  readonly logQuestions: boolean;
  /** Where /healthz and /metrics are served, if at all; port 0 takes a free one. */
  readonly health?: { readonly host: string; readonly port: number };
}

/** A token bucket: `burst` questions at once, filled again at `perMinute`. */
export interface Limit {
  readonly perMinute: number;
  readonly burst: number;
}

/** The bot's part of the configuration; `folder` makes a folder absolute, or the default when none is set. */
export function readDiscordConfig(
  set: z.infer<z.ZodObject<typeof discordVariables>>,
  folder: (value: string | undefined, otherwise: string) => string,
): DiscordConfig {
  return {
    ...(set.DISCORD_TOKEN === undefined ? {} : { token: set.DISCORD_TOKEN }),
    ...(set.DISCORD_API === undefined ? {} : { api: set.DISCORD_API.replace(/\/+$/, '') }),
    answerChannels: set.ANSWER_CHANNEL_IDS ?? [],
    userLimit: { perMinute: set.USER_QUESTIONS_PER_MINUTE ?? 10, burst: set.USER_BURST ?? 5 },
    channelLimit: { perMinute: set.CHANNEL_QUESTIONS_PER_MINUTE ?? 60, burst: set.CHANNEL_BURST ?? 20 },
    loginSeconds: set.LOGIN_SECONDS ?? 30,
    feedbackFolder: folder(set.FEEDBACK_DIR, '.ibid/feedback'),
    logQuestions: set.LOG_QUESTIONS ?? false,
    ...(set.HEALTH_PORT === undefined
      ? {}
      : { health: { host: set.HEALTH_HOST ?? '127.0.0.1', port: set.HEALTH_PORT } }),
  };
}
