import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import type { AdminOptions } from '../../src/discord/admin/admin-parts.ts';
import type { DailyParts } from '../../src/discord/daily/post-daily.ts';
import type { BotOptions } from '../../src/discord/bot-options.ts';
import { createBot, type Bot } from '../../src/discord/bot.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import type { ServerStories } from '../../src/stories/server-stories.ts';
import type { SettingsStore } from '../../src/records/server-settings.ts';
import type { FeedbackStore } from '../../src/records/feedback.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { readRecordLines } from '../../src/records/record-lines.ts';
import { createLog } from '../../src/log.ts';
import {
  createFakeDiscord,
  type FakeDiscord,
  type FakeDiscordOptions,
} from '../../playground/driver/fake-discord.ts';
import { openSmallStory } from './small-story.ts';
import { ON_DISK, type TestStore } from '../test-store.ts';

type Variables = Readonly<Record<string, string>>;

/** Milliseconds; of a bot that hangs the test should tell, not this. */
const LONGEST_STOP = 10 * 60_000;

export interface SceneOptions {
  /** Where all is kept. Default: the disk. */
  readonly store?: TestStore;
  readonly story?: LiveStory;
  /** Environment variables, as `.env` would hold them. Limits are wide unless they are set. */
  readonly variables?: Variables | ((guild: Scene['guild'], discord: FakeDiscord) => Variables);
  readonly discord?: FakeDiscordOptions;
  /** Whether the channel is one in which every question is answered. */
  readonly answersInChannel?: boolean;
  readonly bot?: Partial<Pick<BotOptions, 'deferAfterMs' | 'random' | 'onLost' | 'reader'>>;
  /** What it takes to change the story; the guild is then one of ADMIN_GUILD_IDS. Asked again at every start. */
  readonly admin?: (facts: { discord: FakeDiscord; folder: string }) => AdminOptions | Promise<AdminOptions>;
  /** What the quotation of the day needs, asked for at every start. */
  readonly daily?: () => DailyParts;
  /** The stories that servers have of their own, asked for at every start; `admin` is given besides. */
  readonly stories?: (facts: { folder: string; kept: Kept }) => ServerStories;
  /** Asked for the story instead of `story`, for a story that something else swaps. */
  readonly provider?: () => LiveStory;
}

/** A guild with a channel and a reader, and the bot in it, with its commands registered. */
export interface Scene {
  readonly discord: FakeDiscord;
  readonly guild: ReturnType<FakeDiscord['addGuild']>;
  readonly channel: ReturnType<ReturnType<FakeDiscord['addGuild']>['addChannel']>;
  readonly reader: ReturnType<FakeDiscord['addUser']>;
  readonly feedback: FeedbackStore;
  /** What is in hand, as the next bot finds it. */
  readonly inHand: () => Kept['inHand'];
  /** Resolves once it is written down that so much is in hand. */
  whenInHand: (count: number) => Promise<void>;
  /** What is set for servers. */
  readonly settings: () => SettingsStore;
  /** The lines of the audit log, as `action result`. */
  audited: () => Promise<string[]>;
  readonly logged: string[];
  /** Resolves to the first line of the log with this text, once it is there. */
  whenLogged: (text: string) => Promise<string>;
  /** Resolves once the bot has heard all that was said and done before. What it does then goes on. */
  whenHeard: () => Promise<void>;
  /** The running bot; another one after `restart`. */
  readonly bot: () => Bot;
  /** What the bot answers from now on. */
  tell: (story: LiveStory) => void;
  /** Ends the bot without letting it finish anything, and starts a new one, with other variables where some are given. */
  restart: (changed?: Variables) => Promise<void>;
  /** Ids that may be notified, each by what a person asked for. */
  readonly mayPing: Set<string>;
  /** Ends everything and checks that the bot did nothing that Discord would not take. */
  end: () => Promise<void>;
}

/** What is kept beside the stories. */
type Kept = ReturnType<typeof openRecords>;

const WIDE = {
  USER_QUESTIONS_PER_MINUTE: '10000',
  USER_BURST: '10000',
  CHANNEL_QUESTIONS_PER_MINUTE: '10000',
  CHANNEL_BURST: '10000',
};

export async function createScene(options: SceneOptions = {}): Promise<Scene> {
  let story = options.story ?? options.provider?.() ?? (await openSmallStory());
  const { store = ON_DISK } = options;
  const folder = await store.makeFolder();
  const discord = await createFakeDiscord(options.discord);
  const guild = discord.addGuild();
  const channel = guild.addChannel({ name: 'questions' });
  const reader = discord.addUser({ name: 'reader' });
  const logged: string[] = [];
  const mayPing = new Set<string>();
  const listeners = new Set<() => void>();
  const openKept = (): Kept =>
    openRecords({
      auditFolder: path.join(folder, 'audit'),
      feedbackFolder: path.join(folder, 'feedback'),
      gapsFolder: folder,
      gapsDays: 0,
      settingsFolder: path.join(folder, 'settings'),
      files: store.files,
    });
  let kept = openKept();
  const variables = {
    ...WIDE,
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    ...(options.answersInChannel === true ? { ANSWER_CHANNEL_IDS: channel.id } : {}),
    ...(options.admin === undefined ? {} : { ADMIN_GUILD_IDS: guild.id }),
    ...(options.stories === undefined ? {} : { STORIES: 'per-server' }),
    ...(typeof options.variables === 'function' ? options.variables(guild, discord) : options.variables),
  };
  const { discord: config } = readConfig(variables, folder);

  async function startBot(changed: Variables = {}): Promise<Bot> {
    const log = createLog({
      level: 'debug',
      secrets: [discord.token],
      write: (line) => {
        logged.push(line);
        for (const look of listeners) look();
      },
    });
    const admin = await options.admin?.({ discord, folder });
    // As a new process would.
    kept = openKept();
    const bot = createBot({
      story: options.provider ?? (() => story),
      config: readConfig({ ...variables, ...changed }, folder).discord,
      log,
      audit: kept.audit,
      feedback: kept.feedback,
      settings: kept.settings,
      inHand: kept.inHand,
      heard: kept.heard,
      ...(admin === undefined ? {} : { admin }),
      ...(options.stories === undefined
        ? {}
        : {
            stories: { servers: options.stories({ folder, kept }), choices: kept.choices },
          }),
      ...(options.daily === undefined ? {} : { daily: options.daily() }),
      ...options.bot,
    });
    await bot.start();
    await discord.whenReady();
    return bot;
  }

  await registerCommands({
    token: discord.token,
    api: discord.api,
    adminGuilds: config.admin.guilds,
    perServer: config.perServer !== undefined,
  });
  let bot = await startBot();
  return {
    discord,
    guild,
    channel,
    reader,
    feedback: kept.feedback,
    inHand: () => kept.inHand,
    whenInHand: async (count) => {
      const settings = path.join(folder, 'settings');
      while ((await readRecordLines(store.files, settings, 'in-hand')).length < count) await setImmediate();
    },
    settings: () => kept.settings,
    audited: async () => (await kept.audit.list()).map(({ action, result }) => `${action} ${result}`),
    logged,
    whenLogged: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          const line = logged.find((one) => one.includes(text));
          if (line === undefined) return;
          listeners.delete(look);
          resolve(line);
        };
        listeners.add(look);
        look();
      }),
    whenHeard: async () => {
      const { gateway } = discord;
      const before = gateway.heartbeats;
      gateway.askForHeartbeat();
      await discord.waitFor('a heartbeat', () => gateway.heartbeats > before);
    },
    mayPing,
    bot: () => bot,
    tell: (next) => {
      story = next;
    },
    restart: async (changed) => {
      await bot.client.destroy();
      bot = await startBot(changed);
    },
    end: async () => {
      // However slow the disk is: what is written later would be written into a folder that is being removed.
      await bot.stop(LONGEST_STOP);
      await discord.close();
      expect(discord.faults).toEqual([]);
      expect(discord.violations).toEqual([]);
      expect(discord.pendingTroubles()).toEqual([]);
      const pinging = discord
        .botMessages()
        .filter(
          (sent) => sent.pings.some((id) => !mayPing.has(id)) || !neverPings(sent.allowedMentions, mayPing),
        );
      expect(pinging.map(({ content }) => content)).toEqual([]);
    },
  };
}

/** Whether a message names nobody to be notified, but those who may be. */
function neverPings(allowed: unknown, mayPing: ReadonlySet<string>): boolean {
  const {
    parse,
    users = [],
    roles = [],
  } = (allowed ?? {}) as Record<'parse' | 'users' | 'roles', string[] | undefined>;
  return parse?.length === 0 && [...users, ...roles].every((id) => mayPing.has(id));
}
