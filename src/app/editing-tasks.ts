import type { StoryConfig } from './config.ts';
import { readUpload } from '../editing/read-upload.ts';
import type { TaskWorkers } from '../editing/take-orders.ts';

/** What whoever does a task is told about the story. Without Discord's part: the token is none of its business. */
export interface EditingSettings {
  readonly config: StoryConfig & { readonly discord?: undefined };
  readonly root: string;
}

/**
 * How each task is done. Reading a file needs neither the model nor the vector index, which take a while to load, so the
 * rest is loaded when it is needed.
 */
export const TASK_WORKERS: TaskWorkers<EditingSettings> = {
  async compare({ config, root }) {
    const { compareConfigured } = await import('./index-story.ts');
    return await compareConfigured(config, root);
  },
  async reindex({ config, root }, { by }, tools) {
    const [{ indexStory }, { openConfiguredEmbedder }, { openTogether }] = await Promise.all([
      import('./index-story.ts'),
      import('./open-models.ts'),
      import('./open-together.ts'),
    ]);
    const { result, close } = await openTogether(async ({ add, signal }) => {
      const opening = add(openConfiguredEmbedder(config, root, { signal }));
      return await indexStory(config, opening, root, { by, ...tools });
    }, tools.signal);
    await close();
    return result;
  },
  async undo({ config }, { by, rehearse }) {
    const [{ undoStory }, { foldersOf }] = await Promise.all([
      import('../editing/undo-story.ts'),
      import('./index-story.ts'),
    ]);
    return await undoStory(foldersOf(config), { by, rehearse });
  },
  read: (_, { file, content }) => Promise.resolve(readUpload(file, content)),
};
