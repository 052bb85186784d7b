import { joinStory, type Judging, type LiveStory } from '../answers/story.ts';
import { finishCutOffUndo } from '../editing/bring-up-to-date.ts';
import { createStoryKeeper, type StoryKeeper } from '../editing/story-keeper.ts';
import { hasCode, IbidError } from '../errors.ts';
import { createBlankSnapshot, type BlankReason } from '../index/blank-snapshot.ts';
import { compareCorpus } from '../index/compare-corpus.ts';
import { loadNewestSound } from '../index/load-snapshot.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { isSameModel } from '../models/model-identity.ts';
import {
  createServerStories,
  type ServerStories,
  type ServerStoriesOptions,
} from '../stories/server-stories.ts';
import type { StoryPlace } from '../stories/story-place.ts';
import type { Config, StoryConfig } from './config.ts';
import { runTasksBeside } from './edit-story.ts';
import { foldersOf } from './index-story.ts';
import type { EmbedderPool } from './open-means.ts';
import { storeOf } from './open-store.ts';

/** What the stories of servers are opened with. */
interface ServerStoriesParts {
  readonly embedders: Pick<EmbedderPool, 'of'>;
  readonly judging: Judging;
  /** Whether there is a shared story, which others may begin as a copy of. */
  readonly hasShared: boolean;
  /** A story that cannot be read, or a generation of it. */
  readonly onRefused: (server: string, error: unknown) => void;
  readonly onSwapped: (server: string, story: LiveStory) => void;
}

/** Milliseconds between two looks at the pointer of an open story, besides the system's events: there may be a thousand of them. */
const INTERVAL = 30_000;

/** The stories that servers have of their own, as configured. Nothing is opened yet. */
export function openServerStories(
  config: Config,
  root: string,
  parts: ServerStoriesParts & Pick<ServerStoriesOptions, 'forgetServer' | 'onExpired' | 'onFault'>,
): ServerStories {
  const { stories, discord } = config;
  return createServerStories({
    folder: stories.folder,
    files: storeOf(config),
    shared: parts.hasShared ? foldersOf(config) : null,
    quotas: stories.quotas,
    retentionDays: stories.retentionDays,
    memory: stories.megabytes * 1_000_000,
    gapsDays: discord.admin.gapsDays,
    openKeeper: (place, id) => openServerKeeper(id, place, config, parts),
    isStale: ({ snapshot: { manifest }, embedder }) =>
      compareCorpus(manifest, { ...manifest.corpus, searchFrom: foldersOf(config).searchFrom }, embedder) !==
      null,
    runTaskOf: ({ corpus, index }) =>
      runTasksBeside({ ...config, corpusFolder: corpus, indexFolder: index }, root),
    forgetServer: parts.forgetServer,
    onExpired: parts.onExpired,
    onFault: parts.onFault,
  });
}

/** What a server is answered from: the newest sound generation; nothing where there is none yet, or none that can be read. */
export async function openServerKeeper(
  id: string,
  place: StoryPlace,
  config: Pick<StoryConfig, 'embeddingModel'>,
  { embedders, judging, onRefused, onSwapped }: Omit<ServerStoriesParts, 'hasShared'>,
): Promise<StoryKeeper> {
  await finishCutOffUndo(place);
  const { snapshot, embedder } = await openSnapshot(id, place, config, { embedders, onRefused });
  return createStoryKeeper({
    indexFolder: place.index,
    ...(place.files ? { files: place.files } : {}),
    story: joinStory(snapshot, embedder, judging),
    openEmbedder: (model) => embedders.of(model),
    onSwapped: (story) => {
      onSwapped(id, story);
    },
    onRefused: (error) => {
      onRefused(id, error);
    },
    interval: INTERVAL,
  });
}

async function openSnapshot(
  id: string,
  { index, files }: StoryPlace,
  { embeddingModel }: Pick<StoryConfig, 'embeddingModel'>,
  { embedders, onRefused }: Pick<ServerStoriesParts, 'embedders' | 'onRefused'>,
): Promise<Pick<LiveStory, 'snapshot' | 'embedder'>> {
  const openBlank = async (reason: BlankReason): Promise<Pick<LiveStory, 'snapshot' | 'embedder'>> => {
    const embedder = await embedders.of(embeddingModel);
    return { snapshot: await createBlankSnapshot(embedder, reason), embedder };
  };
  let snapshot: Snapshot;
  try {
    const found = await loadNewestSound(index, files ? { files } : {});
    for (const { error } of found.skipped) onRefused(id, error);
    snapshot = found.snapshot;
    const { model } = snapshot.manifest;
    const embedder = await embedders.of(model.name);
    if (isSameModel(model, embedder)) return { snapshot, embedder };
    const facts = { folder: index, built: model.name, configured: embedder.name };
    onRefused(id, new IbidError('index-model', facts));
  } catch (error) {
    if (hasCode(error, 'index-missing')) return await openBlank('empty');
    if (!(error instanceof IbidError)) throw error;
    onRefused(id, error);
  }
  return await openBlank('broken');
}
