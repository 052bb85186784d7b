import { createBuckets } from '../../discord/buckets.ts';
import { serveHealth } from '../../discord/health-server.ts';
import { keepShards, type ShardEnd } from '../../discord/shards/keep-shards.ts';
import { createIdentifyQueue } from '../../discord/shards/identify-queue.ts';
import { readGateway } from '../../discord/shards/read-gateway.ts';
import { createRequestPace } from '../../discord/shards/request-pace.ts';
import { createSeenPeople } from '../../discord/stories/seen-people.ts';
import { IbidError } from '../../errors.ts';
import { serveModels } from '../../models/models.ts';
import { locateEntry } from '../../processes/entry.ts';
import { createServing } from '../../processes/serve-tasks.ts';
import type { TaskHandlers } from '../../processes/task.ts';
import { startWorkerProcess, type WorkerProcess } from '../../processes/worker-process.ts';
import { createIndexProgress } from '../../terminal/index-progress.ts';
import { EXIT, usageError } from '../../terminal/run-command.ts';
import { loadConfig, type Config } from '../config.ts';
import { openLog } from '../open-log.ts';
import { openConfiguredStore, storeOf } from '../open-store.ts';
import { findProjectRoot } from '../project-root.ts';
import { joinReindexes } from '../../editing/join-reindexes.ts';
import { askShards, type RunningShards } from './ask-shards.ts';
import { createFileTurns } from './file-turns.ts';
import { requireDatabase, type Shards } from './read-shards.ts';
import type { KeeperTasks, ShardTasks } from './shard-tasks.ts';
import { createSharedModels } from './shared-models.ts';
import { sumShards } from './sum-shards.ts';
import { watchShard } from './watch-shard.ts';

/** Milliseconds that a shard has to finish what is under way: what the bot takes for it, and as long again to close. */
const PATIENCE = 20_000;

/**
 * Keeps the shards of this machine, a process each, until the signal is aborted, and resolves to the exit code when all have ended:
 * 0, or 2 when Discord has ended a connection for good. What there is once for all of them is here: the models, the limits, whose turn
 * it is at Discord's gateway and with a file. Rejects when they cannot be started.
 */
export async function runShards(wanted: Shards, usage: string, signal: AbortSignal): Promise<number> {
  const root = findProjectRoot();
  const config = await openConfiguredStore(loadConfig(root), root);
  try {
    requireDatabase(wanted, config.store);
  } catch (error) {
    throw usageError(error, usage);
  }
  const { token } = config.discord;
  if (token === undefined) throw new IbidError('discord-token-missing', {});
  const log = openLog(config);
  const { recommended, ...gateway } = await readGateway(config.discord, token);
  const { ids, count } = wanted === 'auto' ? allOf(recommended) : wanted;
  log.info({ shards: ids.length, count, ...gateway }, 'keeping shards');
  const running = new Map<number, WorkerProcess<ShardTasks> | null>(ids.map((id) => [id, null]));
  const { health, metrics, noteReading } = sumShards(running, () => ({
    waitingFor: models.areReady() ? [] : ['model'],
    reader: models.readerState(),
  }));
  const progress = createIndexProgress();
  const models = createSharedModels(config, root, { ...progress, onReading: noteReading });
  const handlersFor = createHandlers(config, models, running, gateway.maxConcurrency);
  const run = async (id: number, stopping: AbortSignal, onReady: () => void): Promise<ShardEnd> => {
    const shard = startWorkerProcess<ShardTasks>(locateEntry('shard-worker', import.meta.url), {
      onLine: (line) => void process.stdout.write(`${line}\n`),
      serve: (report) => createServing(handlersFor(id), report),
    });
    running.set(id, shard);
    log.info({ shard: id, pid: shard.pid }, 'shard starting');
    try {
      const onProgress = (): void => {
        watchShard(shard);
        onReady();
      };
      return await shard.ask('run', { id, count }, { signal: stopping, onProgress, patience: PATIENCE });
    } finally {
      running.set(id, null);
      await shard.end();
    }
  };
  try {
    const server = config.discord.health && (await serveHealth(config.discord.health, metrics, health));
    const end = await keepShards({ ids, run, log, signal }).finally(() => server?.close());
    log.info({ lost: end === 'lost' }, 'ending');
    return end === 'lost' ? EXIT.error : EXIT.found;
  } finally {
    progress.stop();
    await models.close();
  }
}

/** What the shards ask, each in its own name. */
function createHandlers(
  config: Config,
  models: Parameters<typeof serveModels>[0],
  running: RunningShards,
  maxConcurrency: number,
): (id: number) => TaskHandlers<KeeperTasks> {
  const gateway = createIdentifyQueue(maxConcurrency, storeOf(config));
  const buckets = createBuckets(config.discord, storeOf(config).database);
  const pace = createRequestPace();
  const turns = createFileTurns();
  const seen = createSeenPeople();
  const othersOf = (id: number): RunningShards => new Map([...running].filter(([other]) => other !== id));
  return (id) => ({
    ...serveModels(models),
    ...turns,
    async noteSeen({ user, server }) {
      await seen.note(user, server);
      return null;
    },
    seenIn: ({ user }) => seen.serversOf(user),
    async identify(_, { signal }) {
      await gateway.waitForIdentify(id, signal);
      return null;
    },
    async requests({ count }) {
      await pace.take(count);
      return null;
    },
    async othersReindexes() {
      const told = await askShards(othersOf(id), 'reindexes');
      return joinReindexes(told.flatMap(([, own]) => own ?? []));
    },
    cancelOthers: async () => (await askShards(othersOf(id), 'cancel')).some(([, ended]) => ended === true),
    take: ({ name, key }) => buckets.take(name, key),
  });
}

function allOf(count: number): Exclude<Shards, 'auto'> {
  return { ids: Array.from({ length: count }, (_, id) => id), count };
}
