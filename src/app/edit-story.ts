import { joinStory, type LiveStory } from '../answers/story.ts';
import { reindexWhatIsDue } from '../editing/bring-up-to-date.ts';
import { createStoryEditor } from '../editing/create-story-editor.ts';
import { createTaskRunner, type RunTask } from '../editing/editing-process.ts';
import type { EditingProgress, EditingTasks } from '../editing/editing-task.ts';
import { createFileReader } from '../editing/reading-process.ts';
import type { ReindexResult, StoryEditor } from '../editing/story-editor.ts';
import { createStoryKeeper, type StoryKeeper, type StoryKeeperOptions } from '../editing/story-keeper.ts';
import { hasCode } from '../errors.ts';
import { listGenerations } from '../index/generation-folder.ts';
import { isOutdated, loadManifest, loadNewestSound } from '../index/load-snapshot.ts';
import type { Embedder } from '../models/embedder.ts';
import { isSameModel } from '../models/model-identity.ts';
import type { ReaderState } from '../models/reader.ts';
import { locateEntry } from '../processes/entry.ts';
import type { StoryConfig } from './config.ts';
import { TASK_HANDLERS, type EditingSettings } from './editing-tasks.ts';
import { foldersOf } from './index-story.ts';
import { beginMeans, type Means } from './open-means.ts';
import { storeOf } from './open-store.ts';
import { openConfiguredEmbedder, type OpeningOptions } from './open-models.ts';
import { openStory, tellLackOfVectors } from './open-story.ts';
import { openTogether, type Closable } from './open-together.ts';
import type { Reports } from './reports.ts';

/** A story that goes on answering while it is changed; closing it ends a reindex that is under way. */
export interface EditableStory extends Closable {
  readonly keeper: StoryKeeper;
  readonly editor: StoryEditor;
  /** How the reader is now; it is the same for every generation. */
  readonly readerState: () => ReaderState | Promise<ReaderState>;
  /** As `reindexWhatIsDue`, beside the answers; null also where opening the story has just built it. */
  bringUpToDate(): Promise<ReindexResult | null>;
}

/**
 * Opens the story to answer from it while it is changed. What is stored is taken as it is, the newest generation that is
 * sound, with the model that it was built with: whoever asks should not wait for a build, nor for somebody to mend a
 * file. Without any it is built first as by `openStory`. `means` are those of other stories as well, and stay open. Rejects with
 * the errors of the parts.
 */
export async function openEditableStory(
  config: StoryConfig,
  root: string,
  reports: Reports & { readonly means?: Means } = {},
): Promise<EditableStory> {
  const { close, ...parts } = await openTogether(async ({ add, signal }) => {
    const { worker, judging: openingJudging } =
      reports.means ?? beginMeansWith(config, root, { ...reports, signal }, add);
    const opened = { ...reports, worker, signal };
    const openingStored = add(openStored(config, root, opened));
    const openingStory = openingStored.then(
      (stored) => stored ?? add(openStory({ ...config, readerFolder: null }, root, opened)),
    );
    const [stored, story, judging] = await Promise.all([openingStored, openingStory, openingJudging]);
    const openEmbedder = (embeddingModel: string): Promise<Embedder> =>
      openConfiguredEmbedder({ ...config, embeddingModel }, root, { worker });
    const live = joinStory(story.snapshot, story.embedder, judging);
    const kept = keepStory(config, root, { story: live, openEmbedder }, reports);
    return { kept, wasStored: stored !== null, readerState: judging.readerState };
  }, reports.signal);
  const { kept, wasStored, readerState } = parts;
  return {
    ...kept,
    readerState,
    bringUpToDate: async () => (wasStored ? await reindexWhatIsDue(kept.editor) : null),
    async close() {
      await kept.close();
      await close();
    },
  };
}

/** The keeper of a story that is open, and its editor, which works in processes of its own. */
export function keepStory(
  config: StoryConfig,
  root: string,
  given: Pick<StoryKeeperOptions, 'story' | 'openEmbedder'>,
  { onSwapped, onRefused }: Reports,
): Pick<EditableStory, 'keeper' | 'editor' | 'close'> {
  const keeper = createStoryKeeper({
    ...given,
    indexFolder: config.indexFolder,
    files: storeOf(config),
    ...(onSwapped ? { onSwapped } : {}),
    ...(onRefused ? { onRefused } : {}),
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
    async close() {
      editor.cancel();
      await keeper.close();
    },
  };
}

/** The means of a story that has them for itself, closed with it. */
function beginMeansWith(
  config: StoryConfig,
  root: string,
  reports: Reports,
  add: <T extends Closable>(opening: Promise<T>) => Promise<T>,
): Means {
  // Not with the story, since the judge outlives every generation.
  const means = beginMeans(config, root, reports);
  return { ...means, judging: add(means.judging) };
}

/**
 * The editor of the configured story for a process in which nobody is answering: everything is done in it, but for reading
 * what is not small and plain, which may do anything to its reader. Closing it ends the process in which that is read.
 */
export function createLocalEditor(config: StoryConfig, root: string): StoryEditor & Closable {
  const settings = createSettings(config, root);
  const reader = createFileReader();
  const editor = createStoryEditor({
    folders: foldersOf(config),
    async runTask(kind, input, options = {}) {
      if (kind === 'read') {
        const { file, content } = input as EditingTasks['read']['input'];
        const { readUpload } = await import('../editing/read-upload.ts');
        return await readUpload(file, content, (one) => reader.read(one));
      }
      const { signal = new AbortController().signal, onProgress } = options;
      const report = (progress: EditingProgress): void => onProgress?.(...progress);
      return await TASK_HANDLERS[kind]({ settings, input }, { signal, report });
    },
  });
  return { ...editor, close: () => reader.end() };
}

/** Runs tasks about the story in the configured folders in processes of their own. */
export function runTasksBeside(config: StoryConfig, root: string): RunTask {
  return createTaskRunner(locateEntry('editing-worker', import.meta.url), createSettings(config, root));
}

/** What is open here, which is opened anew there, and what is nobody's business there. */
const NOT_TOLD: readonly string[] = ['files', 'models', 'lacksVectors', 'discord'];

function createSettings(config: StoryConfig, root: string): EditingSettings {
  const told = Object.entries(config).filter(([name]) => !NOT_TOLD.includes(name));
  return { config: Object.fromEntries(told) as unknown as StoryConfig, root };
}

/** The newest sound generation with its own model; null when there is none, an older ibid built it, or its model has changed. */
async function openStored(
  config: StoryConfig,
  root: string,
  reports: Reports & OpeningOptions,
): Promise<(Pick<LiveStory, 'snapshot' | 'embedder'> & Closable) | null> {
  const files = storeOf(config);
  if ((await listGenerations(config.indexFolder, files)).length === 0) return null;
  const manifest = await loadManifest(config.indexFolder, files).catch(() => null);
  const embeddingModel = manifest?.model.name ?? config.embeddingModel;
  try {
    const stored = await openTogether(async ({ add, signal }) => {
      const opening = add(
        openConfiguredEmbedder({ ...config, embeddingModel }, root, { ...reports, signal }),
      );
      const { snapshot, skipped } = await loadNewestSound(config.indexFolder, { files });
      for (const { error } of skipped) reports.onRefused?.(error);
      tellLackOfVectors(config, snapshot, reports);
      return { snapshot, embedder: await opening };
    }, reports.signal);
    if (isSameModel(stored.snapshot.manifest.model, stored.embedder)) return stored;
    await stored.close();
    return null;
  } catch (error) {
    if (hasCode(error, 'index-missing') || isOutdated(error)) return null;
    throw error;
  }
}
