import type { MessageForm } from './rendering/lay-out.ts';

/** What only the bot needs. */
export interface DiscordConfig {
  /** Without it there is no bot, but everything else works. */
  readonly token?: string;
  /** Where Discord's HTTP API is, without the version; only tests change it. */
  readonly api?: string;
  /** Channels in which questions are answered that address nobody, unless the server's settings say otherwise. */
  readonly answerChannels: readonly string[];
  readonly userLimit: Limit;
  readonly channelLimit: Limit;
  /** Seconds in which the bot must be connected once it may. Default 30; sensible 10 to 120. */
  readonly loginSeconds: number;
  readonly feedbackFolder: string;
  /** Where what was set in Discord is kept. */
  readonly settingsFolder: string;
  /** How answers and quotations are laid out. Default `markdown`. */
  readonly messages: MessageForm;
  /** Whether questions are written to the log. */
  readonly logQuestions: boolean;
  /** Whether an answer is deleted with its question. Default true. */
  readonly deletesAnswers: boolean;
  /** Whether people may install the bot for themselves, which shows the story outside its servers. Default false. */
  readonly userInstall: boolean;
  /** Where /healthz and /metrics are served, if at all; port 0 takes a free one. */
  readonly health?: { readonly host: string; readonly port: number };
  readonly admin: AdminConfig;
  /** Where servers may have stories of their own; without it all share one. */
  readonly perServer?: PerServerConfig;
}

/** What holds where servers may have stories of their own. */
interface PerServerConfig {
  /** Questions that the people of one server may ask together. */
  readonly questionsPerMinute: number;
}

/** Who may change the story from Discord, and what is kept about it. */
export interface AdminConfig {
  /** The servers that have `/admin`; without any there is no such command. */
  readonly guilds: readonly string[];
  /** Who may use it there: members with one of these roles, and these users. Without any, the application's owner or team. */
  readonly roles: readonly string[];
  readonly users: readonly string[];
  /** Whether those who manage such a server may, too: where the story is the server's own. Default false. */
  readonly managers?: boolean;
  readonly auditFolder: string;
  readonly gapsFolder: string;
  /** Days for which unanswered questions are kept, 0 for not at all. Default 30. */
  readonly gapsDays: number;
}

/** A token bucket: `burst` questions at once, filled again at `perMinute`. */
export interface Limit {
  readonly perMinute: number;
  readonly burst: number;
}
