import { Events, type Client } from 'discord.js';
import { IbidError } from '../errors.ts';
import type { BotOptions } from './bot-options.ts';
import { createClient } from './client.ts';
import { createParts } from './create-parts.ts';
import { beginDaily, createDaily } from './daily/post-daily.ts';
import { createHearing } from './hearing.ts';
import { serveHealth, type Health, type HealthServer } from './health-server.ts';
import { listen } from './listen.ts';
import { createLoginTime, logIn, type LoginTime } from './log-in.ts';
import { askForContent, readsAll } from './message-content.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { shelfOf } from './shelf.ts';
import { listShards, type Shard } from './shards/shard.ts';
import { followServers } from './stories/follow-servers.ts';
import { watchGateway } from './watch-gateway.ts';
import { createWorkUnderWay } from './work-under-way.ts';

/** The bot in Discord. */
export interface Bot {
  readonly client: Client;
  readonly metrics: Metrics;
  /** How it is. Never rejects. */
  health(): Promise<Health>;
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
  const { story, config, log, settings, reader = () => 'off' } = options;
  const work = createWorkUnderWay();
  const isOver = (): boolean => !work.open;
  const gateway = watchGateway(log, isOver);
  const loginTime = createLoginTime(config.loginSeconds);
  const client = createClient(config, gateway, isOver, options.shard && outsideOf(loginTime, options.shard));
  const isConnected = (): boolean =>
    work.open && client.isReady() && listShards(client).every(({ isUp }) => isUp);
  const listWaitedFor = (): Health['waitingFor'] => [
    ...(isConnected() ? [] : (['discord'] as const)),
    ...(story().embedder.isReady() ? [] : (['model'] as const)),
  ];
  const countShards = (): Health['shards'] => {
    const all = listShards(client);
    return { of: all.length, down: all.filter(({ isUp }) => !isUp).map(({ id }) => id) };
  };
  const stories = options.stories?.servers;
  const metrics = createMetrics(
    () => ({
      ready: listWaitedFor().length === 0,
      pingMs: client.ws.ping,
      underWay: work.size,
      shards: listShards(client),
    }),
    stories && (() => stories.count()),
  );
  const parts = createParts(options, client, metrics);
  const daily =
    options.daily &&
    createDaily(parts, options.daily, (guild) => client.guilds.cache.get(guild)?.preferredLocale ?? null);
  const postDaily = (): Promise<void> => work.run(() => daily?.look() ?? Promise.resolve());
  let stopDaily = (): void => undefined;
  let server: HealthServer | null = null;
  const health = async (): Promise<Health> => {
    // They are counted in a store that may be out of reach, which is told beside them.
    const counts = await stories?.count().catch(() => undefined);
    return {
      waitingFor: listWaitedFor(),
      generation: story().snapshot.generation,
      reader: await reader(),
      shards: countShards(),
      ...(options.lookAtStore === undefined ? {} : { store: await options.lookAtStore() }),
      ...(counts === undefined ? {} : { stories: counts }),
    };
  };

  const noteFault = (error: unknown): void => {
    log.error({ err: error }, 'unexpected fault');
  };
  const lookBack = listen(client, parts, work, noteFault);
  const hearing = createHearing(client, parts.inHand, isConnected, lookBack);
  if (stories !== undefined) followServers(client, stories, noteFault);
  gateway.follow(client);
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    if (!work.open) return;
    log.fatal({ code, shard }, 'Discord has ended the connection for good');
    options.onLost?.();
  });

  return {
    client,
    metrics,
    health,
    healthPort: () => server?.port ?? null,
    async start() {
      if (config.token === undefined) throw new IbidError('discord-token-missing', {});
      await settings.load();
      // The shelf is put together now rather than at the first question.
      shelfOf(story().snapshot);
      // That of a shard is asked by who keeps it.
      if (config.health !== undefined && options.shard === undefined)
        server = await serveHealth(config.health, metrics, health);
      try {
        // Before anybody can use anything: who uses again what a kill has cut off is told so.
        const left = await parts.inHand.takeOver();
        await askForContent(client, config.token, (error) => {
          log.warn({ err: error }, 'flags of the application not read');
        });
        const ready = await logIn(client, config.token, loginTime, gateway.lastEnd);
        log.info(
          { user: ready.user.tag, guilds: ready.guilds.cache.size, readsAll: readsAll(client) },
          'ready',
        );
        await hearing.begin(ready, left);
        stopDaily = beginDaily(postDaily);
      } catch (error) {
        await server?.close();
        throw error;
      }
    },
    postDaily,
    async stop(patience = 10_000) {
      stopDaily();
      const noted = hearing.end();
      // Nobody waits for a reindex; whatever it has built by then is left out.
      parts.admin?.editor.cancel();
      stories?.cancel();
      const finished = await work.drain(patience);
      await noted;
      if (!finished) log.warn({ left: work.size }, 'left with work under way');
      await client.destroy();
      await server?.close();
    },
  };
}

/** The same shard, whose waiting for its turn takes no time of the log-in. */
function outsideOf(time: LoginTime, shard: Shard): Shard {
  return { ...shard, waitForIdentify: (signal) => time.pause(() => shard.waitForIdentify(signal)) };
}
