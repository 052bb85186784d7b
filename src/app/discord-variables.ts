import { z } from 'zod';
import type { DiscordConfig } from '../discord/discord-config.ts';
import { optional, wholeNumber, yesOrNo } from './config-values.ts';

const snowflakes = (whose: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .pipe(
      z.array(z.string().regex(/^\d{17,20}$/, `give ${whose} ids of 17 to 20 digits, with commas between`)),
    );

/** The variables that only the bot reads. */
export const discordVariables = {
  DISCORD_TOKEN: optional(z.string().regex(/^\S+$/, 'give the token alone, without spaces')),
  DISCORD_API: optional(
    z.url({ protocol: /^https?$/, error: 'give a URL that begins with http:// or https://' }),
  ),
  ANSWER_CHANNEL_IDS: optional(snowflakes('channel')),
  USER_QUESTIONS_PER_MINUTE: optional(wholeNumber(1, 10_000)),
  USER_BURST: optional(wholeNumber(1, 10_000)),
  CHANNEL_QUESTIONS_PER_MINUTE: optional(wholeNumber(1, 10_000)),
  CHANNEL_BURST: optional(wholeNumber(1, 10_000)),
  LOGIN_SECONDS: optional(wholeNumber(1, 600)),
  FEEDBACK_DIR: optional(z.string()),
  MESSAGES: optional(z.enum(['markdown', 'components'], { error: 'give markdown or components' })),
  LOG_QUESTIONS: optional(yesOrNo),
  DELETE_ANSWERS: optional(yesOrNo),
  USER_INSTALL: optional(yesOrNo),
  HEALTH_PORT: optional(wholeNumber(0, 65_535)),
  HEALTH_HOST: optional(z.string()),
  ADMIN_GUILD_IDS: optional(snowflakes('server')),
  ADMIN_ROLE_IDS: optional(snowflakes('role')),
  ADMIN_USER_IDS: optional(snowflakes('user')),
  AUDIT_DIR: optional(z.string()),
  GAPS_DIR: optional(z.string()),
  GAPS_DAYS: optional(wholeNumber(0, 3650)),
  SETTINGS_DIR: optional(z.string()),
};

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
    settingsFolder: folder(set.SETTINGS_DIR, '.ibid/settings'),
    messages: set.MESSAGES ?? 'markdown',
    logQuestions: set.LOG_QUESTIONS ?? false,
    deletesAnswers: set.DELETE_ANSWERS ?? true,
    userInstall: set.USER_INSTALL ?? false,
    ...(set.HEALTH_PORT === undefined
      ? {}
      : { health: { host: set.HEALTH_HOST ?? '127.0.0.1', port: set.HEALTH_PORT } }),
    admin: {
      guilds: [...new Set(set.ADMIN_GUILD_IDS)],
      roles: set.ADMIN_ROLE_IDS ?? [],
      users: set.ADMIN_USER_IDS ?? [],
      auditFolder: folder(set.AUDIT_DIR, '.ibid/audit'),
      gapsFolder: folder(set.GAPS_DIR, '.ibid/gaps'),
      gapsDays: set.GAPS_DAYS ?? 30,
    },
  };
}
