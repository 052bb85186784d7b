import { joinStory } from '../answers/story.ts';
import { hasCode } from '../errors.ts';
import { createBlankSnapshot } from '../index/blank-snapshot.ts';
import type { Log } from '../log.ts';
import { ITSELF } from '../records/audit-log.ts';
import { forgetServer, type KeptOfServers } from '../records/forget-server.ts';
import type { ServerStories } from '../stories/server-stories.ts';
import { describeError } from '../terminal/error-sentences.ts';
import type { Config } from './config.ts';
import { keepStory, openEditableStory, type EditableStory } from './edit-story.ts';
import { beginMeans, createEmbedderPool, type EmbedderPool, type Means } from './open-means.ts';
import { openServerStories } from './open-server-stories.ts';
import { openTogether, type Closable } from './open-together.ts';
import type { Reports } from './reports.ts';

/** All stories of a bot: the one that is shared, and those that servers have of their own, where they may. */
interface AllStories extends Closable {
  readonly shared: EditableStory;
  readonly servers?: ServerStories;
}

/** Opens the shared story, and makes ready to open the others. Rejects as `openEditableStory` does. */
export async function openAllStories(
  config: Config,
  root: string,
  { log, ...kept }: KeptOfServers & { readonly log: Log },
  reports: Reports,
): Promise<AllStories> {
  if (!config.stories.perServer) {
    const shared = await openEditableStory(config, root, reports);
    return { shared, close: () => shared.close() };
  }
  return await openTogether(async ({ add, signal }) => {
    const means = beginMeans(config, root, { ...reports, signal });
    const judging = add(means.judging);
    const embedders = createEmbedderPool(config, root, means);
    await add(Promise.resolve(embedders));
    const [story, hasShared] = await openShared(config, root, { ...reports, signal, means }, embedders);
    const shared = await add(Promise.resolve(story));
    const servers = openServerStories(config, root, {
      embedders,
      judging: await judging,
      hasShared,
      onRefused: (server, error) => {
        log.error({ err: error, server, reason: describeError(error) }, 'generation refused');
      },
      onSwapped: (server, { snapshot }) => {
        log.info({ server, generation: snapshot.generation }, 'story changed');
      },
      onFault: (server, error) => {
        log.error({ err: error, server, reason: describeError(error) }, 'reindex failed');
      },
      onExpired: async ({ id, why }) => {
        const facts = { why };
        const by = { user: ITSELF, guild: id, channel: null, call: 'retention' };
        await kept.audit.add({ ...by, action: 'story erase', result: 'done', facts });
      },
      forgetServer: (id) => forgetServer(kept, id),
    });
    await add(Promise.resolve(servers));
    return { shared, servers };
  }, reports.signal);
}

/** The shared story, and whether there is one: without a corpus there is none, and servers have only their own. */
async function openShared(
  config: Config,
  root: string,
  reports: Reports & { readonly means: Means },
  embedders: EmbedderPool,
): Promise<[EditableStory, boolean]> {
  try {
    return [await openEditableStory(config, root, reports), true];
  } catch (error) {
    if (!hasCode(error, 'corpus-missing', 'corpus-empty')) throw error;
  }
  const judging = await reports.means.judging;
  const embedder = await embedders.of(config.embeddingModel);
  const story = joinStory(await createBlankSnapshot(embedder, 'empty'), embedder, judging);
  const kept = keepStory(config, root, { story, openEmbedder: (model) => embedders.of(model) }, reports);
  const bringUpToDate = (): Promise<null> => Promise.resolve(null);
  return [{ ...kept, readerState: judging.readerState, bringUpToDate }, false];
}
