import type { StoryConfig } from './config.ts';
import type { StoryTasks } from '../editing/editing-task.ts';
import { thinOutProgress } from '../editing/thin-progress.ts';
import type { TaskHandlers } from '../processes/task.ts';

/** What whoever does a task is told about the story. Without Discord's part: the token is none of its business. */
export interface EditingSettings {
  readonly config: Omit<StoryConfig, 'files' | 'lacksVectors'> & { readonly discord?: undefined };
  readonly root: string;
}

/** A process of its own opens the store by itself. */
async function openConfig({ config, root }: EditingSettings): Promise<StoryConfig> {
  const { openConfiguredStore } = await import('./open-store.ts');
  return await openConfiguredStore(config, root);
}

/**
 * How each task is done. Reading a file needs neither the model nor the vector index, which take a while to load, so the
 * rest is loaded when it is needed.
 */
export const TASK_HANDLERS: TaskHandlers<StoryTasks<EditingSettings>> = {
  async compare({ settings }) {
    const { compareConfigured } = await import('./index-story.ts');
    return await compareConfigured(await openConfig(settings), settings.root);
  },
  async reindex({ settings, input: { by } }, { signal: stopping, report }) {
    const [{ indexStory }, { openConfiguredEmbedder }, { openTogether }] = await Promise.all([
      import('./index-story.ts'),
      import('./open-models.ts'),
      import('./open-together.ts'),
    ]);
    const { root } = settings;
    const config = await openConfig(settings);
    const { result, close } = await openTogether(async ({ add, signal }) => {
      const opening = add(openConfiguredEmbedder(config, root, { signal }));
      const onProgress = thinOutProgress(report);
      return await indexStory(config, opening, root, { by, signal: stopping, onProgress });
    }, stopping);
    await close();
    return result;
  },
  async undo({ settings, input: { by, rehearse } }) {
    const [{ undoStory }, { foldersOf }] = await Promise.all([
      import('../editing/undo-story.ts'),
      import('./index-story.ts'),
    ]);
    return await undoStory(foldersOf(await openConfig(settings)), { by, rehearse });
  },
  async read({ input: { file, content } }) {
    const [{ readUpload }, { runWithin }, { READING_LIMITS }] = await Promise.all([
      import('../editing/read-upload.ts'),
      import('../processes/run-within.ts'),
      import('../editing/reading-process.ts'),
    ]);
    // The parent holds to it too, unless it was killed.
    return await runWithin(READING_LIMITS, () => readUpload(file, content));
  },
  async readPackage({ input: { name, content } }) {
    const [{ readPackage }, { runWithin }, { createFileReader, PACKAGE_LIMITS }] = await Promise.all([
      import('../editing/read-upload.ts'),
      import('../processes/run-within.ts'),
      import('../editing/reading-process.ts'),
    ]);
    const reader = createFileReader();
    try {
      return await runWithin(PACKAGE_LIMITS, () => readPackage({ name, bytes: content }, reader));
    } finally {
      await reader.end();
    }
  },
};
