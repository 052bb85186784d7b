import { Events, Status } from 'discord.js';
import type { Client, Message, PartialMessage } from 'discord.js';
import type { DiscordConfig } from './discord-config.ts';
import { IbidError } from '../errors.ts';
import type { ReaderState } from '../models/reader.ts';
import type { AuditLog } from '../records/audit-log.ts';
import type { InHandLog } from '../records/in-hand.ts';
import type { FeedbackStore } from '../records/feedback.ts';
import type { StoryChoices } from '../records/story-choices.ts';
import type { SettingsStore } from '../records/server-settings.ts';
import type { Log } from '../log.ts';
import { createAdminParts, type AdminOptions } from './admin/admin-parts.ts';
import { createOwners } from './admin/owners.ts';
import { createAnswerMemory } from './answer-memory.ts';
import type { BotParts, PartsOf } from './bot-parts.ts';
import { beginDaily, createDaily, type DailyParts } from './daily/post-daily.ts';
import { createClient } from './client.ts';
import { createInHand } from './in-hand.ts';
import { askForContent, readsAll } from './message-content.ts';
import { serveHealth, type Health, type HealthServer } from './health-server.ts';
import { logIn } from './log-in.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createPost } from './post.ts';
import { findUnanswered } from './pick-up.ts';
import { createRateLimits } from './rate-limits.ts';
import { shelfOf, type StoryProvider } from './shelf.ts';
import { createStoryChoosing } from './stories/choosing.ts';
import { createPartsOf } from './stories/parts-of.ts';
import { followServers } from './stories/follow-servers.ts';
import type { ServerStories } from '../stories/server-stories.ts';
import { takeInteraction } from './take-interaction.ts';
import { takeDeletion, takeEdit } from './take-change.ts';
import { takeMessage } from './take-message.ts';
import { watchGateway } from './watch-gateway.ts';
import { createWorkUnderWay } from './work-under-way.ts';

export interface BotOptions {
  /** Asked anew for every question, so that a snapshot can be swapped while the bot runs. */
  readonly story: StoryProvider;
  /** How the reader is now; default: there is none. */
  readonly reader?: () => ReaderState;
  readonly config: DiscordConfig;
  readonly log: Log;
  readonly feedback: FeedbackStore;
  readonly audit: AuditLog;
  /** What was set in Discord; it is loaded at the start. */
  readonly settings: SettingsStore;
  /** What it takes to change the story from Discord; without it, or without ADMIN_GUILD_IDS, nobody can. */
  readonly admin?: AdminOptions;
  /** The stories that servers have of their own; without it all share the one above. With it, `admin` is given. */
  readonly stories?: { readonly servers: ServerStories; readonly choices: StoryChoices };
  /** Where it is kept what is in hand; without it a kill loses that. */
  readonly inHand?: InHandLog;
  /** From 0 to below 1; default `Math.random`. */
  readonly random?: () => number;
  /**
   * Milliseconds after which an answer that is not there yet is announced. Default 1500; Discord waits 3000 for a first
   * response, and the announcement needs its time too.
   */
  readonly deferAfterMs?: number;
  /** What the quotation of the day needs; without it there is none. */
  readonly daily?: DailyParts;
  /** Called when Discord ends the connection and refuses another, as after a reset of the token. */
  readonly onLost?: () => void;
}

/** The bot in Discord. */
export interface Bot {
  readonly client: Client;
  readonly metrics: Metrics;
  /** The port of the health server, null when there is none. */
  readonly healthPort: () => number | null;
  /**
   * Connects; resolves when the bot answers. Rejects with IbidError 'discord-token-missing', with the errors of
   * `logIn`, with 'port-unusable', and with a storage error. A bot that failed to start is not started again: end the process.
   */
  start(): Promise<void>;
  /** Posts the quotations of the day that are due, as it does every half a minute while it runs. Never rejects. */
  postDaily(): Promise<void>;
  /** Takes nothing new, finishes what is under way (for `patience` milliseconds, default 10,000), and leaves. */
  stop(patience?: number): Promise<void>;
}

/** Puts the bot together; nothing happens before `start`. */
export function createBot(options: BotOptions): Bot {
  const {
    story,
    config,
    log,
    feedback,
    audit,
    settings,
    random = Math.random,
    deferAfterMs = 1500,
  } = options;
  const { reader = () => 'off' } = options;
  const work = createWorkUnderWay();
  const isOver = (): boolean => !work.open;
  const gateway = watchGateway(log, isOver);
  const client = createClient(config, gateway, isOver);
  const isConnected = (): boolean =>
    work.open && client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready);
  const listWaitedFor = (): Health['waitingFor'] => [
    ...(isConnected() ? [] : (['discord'] as const)),
    ...(story().embedder.isReady() ? [] : (['model'] as const)),
  ];
  const stories = options.stories?.servers;
  const metrics = createMetrics(
    () => ({ ready: listWaitedFor().length === 0, pingMs: client.ws.ping, underWay: work.size }),
    stories && (() => stories.count()),
  );
  const admin =
    options.admin &&
    createAdminParts(options.admin, config.admin, createOwners(client.rest, options.admin.now));
  const inHand = createInHand(options.inHand, (error) => {
    log.warn({ err: error }, 'what is in hand not noted');
  });
  const parts: BotParts = {
    of: (server, user) => partsOf(server, user),
    own: null,
    choosing: null,
    story,
    reader,
    limits: createRateLimits(config.userLimit, config.channelLimit),
    feedback,
    audit,
    settings,
    admin: config.admin.guilds.length === 0 ? null : (admin ?? null),
    post: createPost(client, config.messages),
    inHand,
    metrics,
    log,
    random,
    deferAfterMs,
    answerChannels: config.answerChannels,
    readsAll: () => readsAll(client),
    logQuestions: config.logQuestions,
    deletesAnswers: config.deletesAnswers,
    form: config.messages,
    mention: () => client.user?.toString() ?? '@ibid',
  };
  const partsOf: PartsOf =
    options.stories === undefined || admin === undefined || config.perServer === undefined
      ? () => Promise.resolve(parts)
      : createPartsOf(parts, {
          stories: options.stories.servers,
          admin,
          choosing: createStoryChoosing({
            client,
            stories: options.stories.servers,
            choices: options.stories.choices,
            settings,
          }),
          questionsPerMinute: config.perServer.questionsPerMinute,
          nameOf: (server) => client.guilds.cache.get(server)?.name ?? '',
          postIn: (server) => createPost(client, config.messages, server),
        });
  const told = {
    until: new Map<string, number>(),
    silenced: new Set<string>(),
    answers: createAnswerMemory(),
  };
  const daily =
    options.daily &&
    createDaily(parts, options.daily, (guild) => client.guilds.cache.get(guild)?.preferredLocale ?? null);
  const postDaily = (): Promise<void> => work.run(() => daily?.look() ?? Promise.resolve());
  let stopDaily = (): void => undefined;
  let health: HealthServer | null = null;

  const noteFault = (error: unknown): void => {
    log.error({ err: error }, 'unexpected fault');
  };
  client.on(Events.InteractionCreate, (interaction) => {
    work.run(() => takeInteraction(interaction, parts)).catch(noteFault);
  });
  const inTurn = (id: string, take: () => Promise<void>): void => {
    work.run(() => told.answers.inTurn(id, take)).catch(noteFault);
  };
  client.on(Events.MessageCreate, (message) => {
    const { user } = client;
    if (user) inTurn(message.id, () => takeMessage(message, user.id, told, parts));
  });
  /** What was left unanswered is answered like what comes now. */
  const pickUp = async (ready: Client<true>): Promise<void> => {
    for (const left of await inHand.takeOver())
      inTurn(left.id, async () => {
        try {
          const message = await findUnanswered(ready, left, told.answers);
          if (message !== null) await takeMessage(message, ready.user.id, told, parts);
        } catch (error) {
          log.warn({ err: error, message: left.id }, 'question not picked up');
        }
      });
  };
  client.on(Events.MessageUpdate, (_, message) => {
    const { user } = client;
    if (user) inTurn(message.id, () => takeEdit(message, user.id, told, parts));
  });
  const takeAway = (message: Message | PartialMessage): void => {
    const { user } = client;
    if (user) inTurn(message.id, () => takeDeletion(message, user.id, told, parts));
  };
  client.on(Events.MessageDelete, takeAway);
  client.on(Events.MessageBulkDelete, (messages) => {
    for (const message of messages.values()) takeAway(message);
  });
  client.on(Events.Error, (error) => {
    log.error({ err: error }, 'client error');
  });
  if (stories !== undefined) followServers(client, stories, noteFault);
  gateway.follow(client);
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (!work.open) return;
    log.fatal({ code }, 'Discord has ended the connection for good');
    options.onLost?.();
  });

  return {
    client,
    metrics,
    healthPort: () => health?.port ?? null,
    async start() {
      if (config.token === undefined) throw new IbidError('discord-token-missing', {});
      await settings.load();
      // The shelf is put together now rather than at the first question.
      shelfOf(story());
      if (config.health !== undefined)
        health = await serveHealth(config.health, metrics, async () => ({
          waitingFor: listWaitedFor(),
          generation: story().snapshot.generation,
          reader: reader(),
          ...(stories === undefined ? {} : { stories: await stories.count() }),
        }));
      try {
        await askForContent(client, config.token, (error) => {
          log.warn({ err: error }, 'flags of the application not read');
        });
        const ready = await logIn(client, config.token, config.loginSeconds, gateway.lastEnd);
        log.info(
          { user: ready.user.tag, guilds: ready.guilds.cache.size, readsAll: readsAll(client) },
          'ready',
        );
        await pickUp(ready);
        stopDaily = beginDaily(postDaily);
      } catch (error) {
        await health?.close();
        throw error;
      }
    },
    postDaily,
    async stop(patience = 10_000) {
      stopDaily();
      // Nobody waits for a reindex; whatever it has built by then is left out.
      parts.admin?.editor.cancel();
      stories?.cancel();
      const finished = await work.drain(patience);
      if (!finished) log.warn({ left: work.size }, 'left with work under way');
      await client.destroy();
      await health?.close();
    },
  };
}
