import path from 'node:path';
import {
  foldersOf,
  joinReranker,
  joinStory,
  openConfiguredEmbedder,
  openConfiguredReranker,
  openStory,
  type Reports,
  type StoryConfig,
} from './compose.ts';
import { readJudging } from './read-bundled.ts';
import type { LiveStory } from '../answers/story.ts';
import { createStoryEditor } from '../editing/create-story-editor.ts';
import { createTaskRunner, type RunTask } from '../editing/editing-process.ts';
import { listArticles, type ListedArticle } from '../editing/list-articles.ts';
import { TASK_WORKERS, type EditingSettings } from './editing-tasks.ts';
import { compareStory } from '../editing/reindex-story.ts';
import type { ReindexResult, StoryChange, StoryEditor } from '../editing/story-editor.ts';
import { createStoryKeeper, type StoryKeeper } from '../editing/story-keeper.ts';
import { IbidError } from '../errors.ts';
import { listGenerations } from '../index/generation-folder.ts';
import { loadManifest, loadNewestSound } from '../index/load-snapshot.ts';
import { locateEntry } from '../processes/entry.ts';
import { readModelFiles, resolveModelFolder } from '../models/model-files.ts';

/** A story that goes on answering while it is changed. */
export interface EditableStory {
  readonly keeper: StoryKeeper;
  readonly editor: StoryEditor;
  /**
   * Builds anew, beside the answers, what has changed while nobody looked. Resolves to null when nothing was due, or
   * only a person can say whether it is: another model, another version of ibid. Rejects as a reindex does.
   */
  bringUpToDate(): Promise<ReindexResult | null>;
  /** Ends a reindex that is under way, the following, and the embedders. */
  close(): Promise<void>;
}

/** What is told while a story is open. */
export interface KeeperReports extends Reports {
  readonly onSwapped?: (story: LiveStory, former: LiveStory) => void;
  /** A generation that is not answered from, and why. */
  readonly onRefused?: (error: unknown) => void;
}

/**
 * Opens the story to answer from it while it is changed. What is stored is taken as it is, the newest generation that is
 * sound, with the model that it was built with: whoever asks should not wait for a build, nor for somebody to mend a
 * file. Without any it is built first as by `openStory`. Rejects with the errors of the parts.
 */
export async function openEditableStory(
  config: StoryConfig,
  root: string,
  reports: KeeperReports = {},
): Promise<EditableStory> {
  // Of its own, since it outlives every generation.
  const openingReranker = openConfiguredReranker(config, root, reports);
  openingReranker.catch(() => undefined);
  const openingStory = openStored(config, root, reports).then(async (stored) => ({
    stored,
    story: stored ?? (await openStory({ ...config, rerankerModel: null }, root, reports)),
  }));
  const [{ stored, story }, reranker] = await Promise.all([openingStory, openingReranker]).catch(
    async (error: unknown) => {
      await (await openingReranker.catch(() => undefined))?.close();
      await (await openingStory.catch(() => undefined))?.story.embedder.close();
      throw error;
    },
  );
  const keeper = createStoryKeeper({
    indexFolder: config.indexFolder,
    story: { ...story, ...joinReranker(story, reranker, reports) },
    openEmbedder: (embeddingModel) => openConfiguredEmbedder({ ...config, embeddingModel }, root),
    ...(reports.onSwapped ? { onSwapped: reports.onSwapped } : {}),
    ...(reports.onRefused ? { onRefused: reports.onRefused } : {}),
  });
  const editor = createStoryEditor({
    folders: foldersOf(config),
    runTask: runTasksBeside(config, root),
    follow: () => keeper.follow(),
    articles: () => keeper.current().articles,
  });
  return {
    keeper,
    editor,
    async bringUpToDate() {
      if (stored === null) return null;
      const { due } = await editor.compare();
      if (due === null || due === 'model' || due === 'schema') return null;
      return await editor.reindex({ by: 'start' });
    },
    async close() {
      editor.cancel();
      await Promise.all([keeper.close(), reranker?.close()]);
    },
  };
}

/** What a reindex of the configured story would change. Changes nothing. Rejects with the errors of the corpus. */
export async function compareConfigured(config: StoryConfig, root: string): Promise<StoryChange> {
  return await compareStory(foldersOf(config), async (inUse) => {
    const name = config.embeddingModel;
    const folders = { modelsFolder: path.join(root, 'models'), cacheFolder: config.modelCacheFolder };
    try {
      const { fingerprint } = await readModelFiles(name, resolveModelFolder(name, folders));
      return { name, fingerprint };
    } catch (error) {
      // A model that was not downloaded yet is compared by its name.
      if (error instanceof IbidError && error.code === 'model-missing')
        return { name, fingerprint: inUse?.fingerprint ?? '' };
      throw error;
    }
  });
}

/** The editor of the configured story for a process in which nobody is answering: everything is done in it. */
export function createLocalEditor(config: StoryConfig, root: string): StoryEditor {
  const settings = createSettings(config, root);
  return createStoryEditor({
    folders: foldersOf(config),
    async runTask(kind, input, { signal = new AbortController().signal, onProgress = () => undefined } = {}) {
      return await TASK_WORKERS[kind](settings, input, { signal, onProgress });
    },
  });
}

/** The articles of the configured corpus and of its index; see `listArticles`. */
export async function listConfigured(
  config: StoryConfig,
): Promise<{ readonly articles: readonly ListedArticle[]; readonly problems: readonly IbidError[] }> {
  return await listArticles(foldersOf(config));
}

/** Runs tasks in processes of their own, as configured. */
function runTasksBeside(config: StoryConfig, root: string): RunTask {
  return createTaskRunner(locateEntry('editing-worker', import.meta.url), createSettings(config, root));
}

function createSettings(config: StoryConfig, root: string): EditingSettings {
  return { config: { ...config, discord: undefined }, root };
}

/** The newest sound generation, ready to answer with its own model; null when there is none, or its model has changed. */
async function openStored(
  config: StoryConfig,
  root: string,
  reports: KeeperReports,
): Promise<LiveStory | null> {
  if ((await listGenerations(config.indexFolder)).length === 0) return null;
  const manifest = await loadManifest(config.indexFolder).catch(() => null);
  const embeddingModel = manifest?.model.name ?? config.embeddingModel;
  const opening = openConfiguredEmbedder({ ...config, embeddingModel }, root, reports);
  opening.catch(() => undefined);
  const close = async (): Promise<void> => {
    await (await opening.catch(() => undefined))?.close();
  };
  try {
    const [judging, { snapshot, skipped }] = await Promise.all([
      readJudging(root),
      loadNewestSound(config.indexFolder),
    ]);
    const embedder = await opening;
    const { model } = snapshot.manifest;
    if (model.name !== embedder.model || model.fingerprint !== embedder.fingerprint) {
      await close();
      return null;
    }
    for (const { error } of skipped) reports.onRefused?.(error);
    return joinStory(config, snapshot, embedder, judging);
  } catch (error) {
    await close();
    if (error instanceof IbidError && error.code === 'index-missing') return null;
    throw error;
  }
}
