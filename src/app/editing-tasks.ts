import type { StoryConfig } from './compose.ts';
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
    const { compareConfigured } = await import('./compose-editing.ts');
    return await compareConfigured(config, root);
  },
  async reindex({ config, root }, { by }, tools) {
    const { indexCorpus, openConfiguredEmbedder } = await import('./compose.ts');
    const opening = openConfiguredEmbedder(config, root, { signal: tools.signal });
    opening.catch(() => undefined);
    try {
      return (await indexCorpus(config, opening, root, { by, ...tools })).result;
    } finally {
      await (await opening.catch(() => undefined))?.close();
    }
  },
  async undo({ config }, { by, rehearse }) {
    const [{ undoStory }, { foldersOf }] = await Promise.all([
      import('../editing/undo-story.ts'),
      import('./compose.ts'),
    ]);
    return await undoStory(foldersOf(config), { by, rehearse });
  },
  read: (_, { file, content }) => Promise.resolve(readUpload(file, content)),
};
