import type { StoryConfig } from './compose.ts';
import { readUpload } from './editing/read-upload.ts';
import { takeOrders } from './editing/take-orders.ts';

/** What a process that changes the story is told about it. */
export interface EditingSettings {
  readonly config: StoryConfig & { readonly discord?: undefined };
  readonly root: string;
}

// The entry point of a process that does one task. Reading a file needs neither the model nor the vector index, which
// take a while to load.
takeOrders<EditingSettings>({
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
      import('./editing/undo-story.ts'),
      import('./compose.ts'),
    ]);
    return await undoStory(foldersOf(config), { by, rehearse });
  },
  read: (_, { file, content }) => Promise.resolve(readUpload(file, content)),
});
