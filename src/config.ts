import path from 'node:path';
import dotenv from 'dotenv';
import { z } from 'zod';
import { IbidError } from './errors.ts';
import { BUNDLED_MODEL } from './retrieval/model-files.ts';

/** An empty variable counts as not set: that is what a line `NAME=` of `.env` means to people. */
function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `give a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `give a whole number from ${least} to ${most}`);

const snowflakes = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
  .pipe(z.array(z.string().regex(/^\d{17,20}$/, 'give channel ids of 17 to 20 digits, with commas between')));

const yesOrNo = z
  .enum(['true', 'false', 'yes', 'no', '1', '0'], 'give true or false')
  .transform((value) => ['true', 'yes', '1'].includes(value));

const discordVariables = {
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

const environment = z.object({
  CORPUS_DIR: optional(z.string()),
  INDEX_DIR: optional(z.string()),
  MODEL_CACHE_DIR: optional(z.string()),
  EMBEDDING_MODEL: optional(z.string()),
  MODEL_HUB: optional(
    z.url({ protocol: /^https?$/, error: 'give a URL that begins with http:// or https://' }),
  ),
  HF_TOKEN: optional(z.string()),
  ANSWER_THRESHOLD: optional(
    z
      .string()
      .regex(/^\d*\.?\d+$/, 'give a number from 0 to 1')
      .transform(Number)
      .pipe(z.number().min(0).max(1)),
  ),
  KEEP_GENERATIONS: optional(wholeNumber(1, 1000)),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
  ...discordVariables,
});

/** Everything that can be configured, with its default. Folders are absolute. */
export interface Config {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  /** Where models of a hub are kept once downloaded. */
  readonly modelCacheFolder: string;
  readonly embeddingModel: string;
  readonly modelHub: { readonly host?: string; readonly token?: string };
  /** Confidence, 0 to 1, below which ibid says that the story does not say; the ranker's own when not set. */
  readonly answerThreshold?: number;
  readonly keepGenerations: number;
  readonly logLevel: string;
  readonly discord: DiscordConfig;
}

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

/**
 * Reads the configuration from environment variables, folders relative to `root`. Throws one IbidError
 * 'configuration-invalid' that holds every fault.
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>, root: string): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success)
    throw new IbidError('configuration-invalid', {
      faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    });
  const set = parsed.data;
  const folder = (value: string | undefined, otherwise: string): string =>
    path.resolve(root, value ?? otherwise);
  return {
    corpusFolder: folder(set.CORPUS_DIR, 'corpus'),
    indexFolder: folder(set.INDEX_DIR, '.ibid/index'),
    modelCacheFolder: folder(set.MODEL_CACHE_DIR, '.ibid/models'),
    embeddingModel: set.EMBEDDING_MODEL ?? BUNDLED_MODEL,
    modelHub: {
      ...(set.MODEL_HUB === undefined ? {} : { host: set.MODEL_HUB }),
      ...(set.HF_TOKEN === undefined ? {} : { token: set.HF_TOKEN }),
    },
    ...(set.ANSWER_THRESHOLD === undefined ? {} : { answerThreshold: set.ANSWER_THRESHOLD }),
    keepGenerations: set.KEEP_GENERATIONS ?? 3,
    logLevel: set.LOG_LEVEL ?? 'info',
    discord: {
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
    },
  };
}

/**
 * The configuration of a running process: what the command line sets (`given`), then environment variables, then the
 * file `.env`. Throws as `readConfig` does.
 */
export function loadConfig(root: string, given: Readonly<Record<string, string | undefined>> = {}): Config {
  const variables: Record<string, string> = {};
  dotenv.config({ path: path.join(root, '.env'), processEnv: variables, quiet: true });
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return readConfig({ ...variables, ...process.env, ...set }, root);
}
