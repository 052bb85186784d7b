import type { LiveStory } from '../answers/story.ts';
import { reindexWhatIsDue } from '../editing/bring-up-to-date.ts';
import { createStoryEditor } from '../editing/create-story-editor.ts';
import { createTaskRunner, type RunTask } from '../editing/editing-process.ts';
import type { EditingProgress } from '../editing/editing-task.ts';
import type { ReindexResult, StoryEditor } from '../editing/story-editor.ts';
import { createStoryKeeper, type StoryKeeper } from '../editing/story-keeper.ts';
import { hasCode } from '../errors.ts';
import { listGenerations } from '../index/generation-folder.ts';
import { loadManifest, loadNewestSound } from '../index/load-snapshot.ts';
import { isSameModel } from '../models/model-identity.ts';
import { createModelsWorker } from '../models/model-tasks.ts';
import { locateEntry } from '../processes/entry.ts';
import type { StoryConfig } from './config.ts';
import { TASK_HANDLERS, type EditingSettings } from './editing-tasks.ts';
import { foldersOf } from './index-story.ts';
import { openConfiguredEmbedder, openConfiguredReranker, type OpeningOptions } from './open-models.ts';
import { joinReranker, joinStory, openStory } from './open-story.ts';
import { openTogether, type Closable } from './open-together.ts';
import { readJudging } from './read-bundled.ts';
import type { Reports } from './reports.ts';

/** A story that goes on answering while it is changed; closing it ends a reindex that is under way. */
export interface EditableStory extends Closable {
  readonly keeper: StoryKeeper;
  readonly editor: StoryEditor;
  /** As `reindexWhatIsDue`, beside the answers; null also where opening the story has just built it. */
  bringUpToDate(): Promise<ReindexResult | null>;
}

/**
 * Opens the story to answer from it while it is changed. What is stored is taken as it is, the newest generation that is
 * sound, with the model that it was built with: whoever asks should not wait for a build, nor for somebody to mend a
 * file. Without any it is built first as by `openStory`. Rejects with the errors of the parts.
 */
export async function openEditableStory(
  config: StoryConfig,
  root: string,
  reports: Reports = {},
): Promise<EditableStory> {
  const { close, ...parts } = await openTogether(async ({ add, signal }) => {
    const worker = createModelsWorker();
    const opened = { ...reports, worker, signal };
    // Not with the story, since it outlives every generation.
    const openingReranker = add(openConfiguredReranker(config, root, opened));
    const openingStored = add(openStored(config, root, opened));
    const openingStory = openingStored.then(
      (stored) => stored ?? add(openStory({ ...config, rerankerModel: null }, root, opened)),
    );
    const [stored, story, reranker] = await Promise.all([openingStored, openingStory, openingReranker]);
    const keeper = createStoryKeeper({
      indexFolder: config.indexFolder,
      story: { ...story, ...joinReranker(story, reranker, reports) },
      openEmbedder: (embeddingModel) =>
        openConfiguredEmbedder({ ...config, embeddingModel }, root, { worker }),
      ...(reports.onSwapped ? { onSwapped: reports.onSwapped } : {}),
      ...(reports.onRefused ? { onRefused: reports.onRefused } : {}),
    });
    return { keeper, wasStored: stored !== null };
  }, reports.signal);
  const { keeper, wasStored } = parts;
  const editor = createStoryEditor({
    folders: foldersOf(config),
    runTask: runTasksBeside(config, root),
    follow: () => keeper.follow(),
    articles: () => keeper.current().articles,
  });
  return {
    keeper,
    editor,
    bringUpToDate: async () => (wasStored ? await reindexWhatIsDue(editor) : null),
    async close() {
      editor.cancel();
      await keeper.close();
      await close();
    },
  };
}

/**
 * The editor of the configured story for a process in which nobody is answering: everything is done in it, but for reading
 * a file, which may do anything to its reader.
 */
export function createLocalEditor(config: StoryConfig, root: string): StoryEditor {
  const settings = createSettings(config, root);
  const runBeside = runTasksBeside(config, root);
  return createStoryEditor({
    folders: foldersOf(config),
    async runTask(kind, input, options = {}) {
      if (kind === 'read') return await runBeside(kind, input, options);
      const { signal = new AbortController().signal, onProgress } = options;
      const report = (progress: EditingProgress): void => onProgress?.(...progress);
      return await TASK_HANDLERS[kind]({ settings, input }, { signal, report });
    },
  });
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
  reports: Reports & OpeningOptions,
): Promise<(LiveStory & Closable) | null> {
  if ((await listGenerations(config.indexFolder)).length === 0) return null;
  const manifest = await loadManifest(config.indexFolder).catch(() => null);
  const embeddingModel = manifest?.model.name ?? config.embeddingModel;
  try {
    const story = await openTogether(async ({ add, signal }) => {
      const opening = add(
        openConfiguredEmbedder({ ...config, embeddingModel }, root, { ...reports, signal }),
      );
      const [judging, { snapshot, skipped }] = await Promise.all([
        readJudging(root),
        loadNewestSound(config.indexFolder),
      ]);
      for (const { error } of skipped) reports.onRefused?.(error);
      return joinStory(config, snapshot, await opening, judging);
    }, reports.signal);
    if (isSameModel(story.snapshot.manifest.model, story.embedder)) return story;
    await story.close();
    return null;
  } catch (error) {
    if (hasCode(error, 'index-missing')) return null;
    throw error;
  }
}
