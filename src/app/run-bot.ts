import { once } from 'node:events';
import { openAllStories } from './open-all-stories.ts';
import { loadConfig, type Config } from './config.ts';
import { IbidError } from '../errors.ts';
import { joinEditors, type OtherEditors } from '../editing/join-reindexes.ts';
import type { StoryEditor } from '../editing/story-editor.ts';
import type { Models } from '../models/models.ts';
import { pruneDaily } from '../records/gaps.ts';
import type { AdminOptions } from '../discord/admin/admin-parts.ts';
import type { Bot } from '../discord/bot.ts';
import type { Buckets } from '../discord/buckets.ts';
import type { Metrics } from '../discord/metrics.ts';
import type { Shard } from '../discord/shards/shard.ts';
import type { SeenPeople } from '../discord/stories/seen-people.ts';
import { openRecords } from '../records/open-records.ts';
import { openLog } from './open-log.ts';
import { lookAtStore, openConfiguredStore, storeOf } from './open-store.ts';
import { findProjectRoot } from './project-root.ts';
import type { Store } from '../storage/store.ts';
import { describeError } from '../terminal/error-sentences.ts';
import { createIndexProgress } from '../terminal/index-progress.ts';
import { EXIT } from '../terminal/run-command.ts';

/** One of several shards, and what it shares with the others. */
interface ShardSeat {
  readonly shard: Shard;
  readonly models: Models;
  readonly buckets: Buckets;
  readonly seen: SeenPeople;
  /** The disk, where all is kept in files. */
  readonly disk: Store;
  readonly others: OtherEditors;
  /** Given the bot, and what changes the shared story in this process. */
  readonly onBot: (bot: Bot, editor: StoryEditor) => void;
  /** Called when it answers. */
  readonly onReady: () => void;
}

/**
 * Runs the bot until the signal is aborted, finishes what is under way, and resolves to the exit code: 0, or 2 when
 * Discord has ended the connection for good. Rejects when the bot cannot start. With a `seat` it is one shard of several.
 */
export async function runBot(signal: AbortSignal, seat?: ShardSeat): Promise<number> {
  const root = findProjectRoot();
  const config = await openConfiguredStore(takeSeat(loadConfig(root), seat), root);
  const { shard } = seat ?? {};
  // What is done once for all servers is done where direct messages come too.
  const isFirst = shard === undefined || shard.id === 0;
  if (config.discord.token === undefined) throw new IbidError('discord-token-missing', {});
  const log = openLog(config, shard?.id);
  const progress = createIndexProgress();
  // What is read before there is a bot is nobody's question.
  let noteReading: Metrics['noteReading'] = () => undefined;
  const { auditFolder, gapsFolder, gapsDays, guilds } = config.discord.admin;
  // Where nobody can look at them, none are kept.
  const { feedbackFolder, settingsFolder } = config.discord;
  const { audit, choices, dailyLog, feedback, gaps, heard, inHand, settings } = openRecords({
    ...{ auditFolder, gapsFolder, feedbackFolder, settingsFolder },
    gapsDays: guilds.length === 0 ? 0 : gapsDays,
    ...(shard && { shard: `${shard.id}-of-${shard.count}` }),
    files: storeOf(config),
  });
  const kept = { audit, choices, dailyLog, settings, log };
  const opening = openAllStories(config, root, kept, {
    ...progress,
    signal,
    onSwapped({ snapshot }, { snapshot: former }) {
      const model = snapshot.manifest.model.name;
      log.info({ generation: snapshot.generation, former: former.generation, model }, 'story changed');
    },
    onRefused(error) {
      log.error({ err: error, reason: describeError(error) }, 'generation refused');
    },
    onReadingFailure(error) {
      log.warn({ err: error, reason: describeError(error) }, 'answering by words alone');
    },
    onReadingRecovery() {
      log.info('reading again');
    },
    onReading(reading) {
      noteReading(reading);
    },
  });
  opening.catch(() => undefined);
  // discord.js takes as long to load as the embedder's process to start, so the two are done at once.
  const { createBot } = await import('../discord/bot.ts');
  const stories = await opening;
  const { shared: story, servers } = stories;
  progress.stop();
  let lose = (): void => undefined;
  const lost = new Promise<'lost'>((resolve) => {
    lose = () => {
      resolve('lost');
    };
  });
  const prune = async (): Promise<void> => {
    if (!isFirst) return;
    await gaps.prune();
    await servers?.eraseExpired();
  };
  const stopPruning = pruneDaily({ prune }, (error) => {
    log.error({ err: error, reason: describeError(error) }, 'what is too old not erased');
  });
  const interrupted = once(signal, 'abort');
  const bot = createBot({
    story: () => story.keeper.current(),
    reader: story.readerState,
    ...(config.store === null ? {} : { lookAtStore: () => lookAtStore(config) }),
    config: config.discord,
    log,
    feedback,
    audit,
    settings,
    inHand,
    heard,
    daily: { log: dailyLog, now: Date.now },
    admin: {
      editor: seat ? joinEditors(story.editor, seat.others) : story.editor,
      audit,
      gaps,
      ...downloadFrom(config.discord.api),
    },
    ...(servers === undefined ? {} : { stories: { servers, choices } }),
    ...(seat && { shard: seat.shard, buckets: seat.buckets, seen: seat.seen }),
    onLost: () => {
      lose();
    },
  });
  seat?.onBot(bot, story.editor);
  noteReading = (reading) => {
    bot.metrics.noteReading(reading);
  };
  try {
    if (!signal.aborted) await Promise.race([bot.start(), interrupted]);
    if (!signal.aborted) seat?.onReady();
    // Beside the answers; what hinders it is no reason not to answer.
    const upToDate = isFirst ? story.bringUpToDate() : Promise.resolve(null);
    upToDate.then(
      (result) => {
        const leftOut = result?.leftOut ?? [];
        if (leftOut.length > 0) log.warn({ leftOut: leftOut.map(({ file }) => file) }, 'files left out');
      },
      (error: unknown) => {
        if (!signal.aborted) log.error({ err: error, reason: describeError(error) }, 'reindex failed');
      },
    );
    const end = signal.aborted ? 'told' : await Promise.race([lost, interrupted]);
    log.info({ lost: end === 'lost' }, 'ending');
    await bot.stop();
    return end === 'lost' ? EXIT.error : EXIT.found;
  } finally {
    stopPruning();
    await stories.close();
  }
}

/** A Discord elsewhere has its own place for what people attach. */
function downloadFrom(api: string | undefined): Pick<AdminOptions, 'download'> {
  return api === undefined ? {} : { download: { origins: [new URL(api).origin] } };
}

/** The configuration of a shard: what is there once for all is the keeper's. */
function takeSeat(config: Config, seat: ShardSeat | undefined): Config {
  if (seat === undefined) return config;
  return { ...config, models: seat.models, ...(config.store === null ? { files: seat.disk } : {}) };
}
