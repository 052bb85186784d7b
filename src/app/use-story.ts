import type { LiveStory } from '../answers/story.ts';
import { createIndexProgress } from '../terminal/index-progress.ts';
import { tellReadingFailure } from '../terminal/reading-notice.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { loadConfig } from './config.ts';
import { openConfiguredStore } from './open-store.ts';
import { openStory } from './open-story.ts';
import { findProjectRoot } from './project-root.ts';

/**
 * Opens the story that is asked in a terminal, that of the folder `corpus` where the command line names one, and closes it after
 * `use`. Rejects as opening it and `use` do.
 */
export async function useStory<T>(
  corpus: string | undefined,
  terminal: Terminal,
  use: (story: LiveStory) => Promise<T>,
): Promise<T> {
  const root = findProjectRoot();
  const progress = createIndexProgress(terminal.errors);
  try {
    const configured = loadConfig(root, { CORPUS_DIR: corpus }, terminal.variables);
    const story = await openStory(await openConfiguredStore(configured, root), root, {
      ...progress,
      worker: terminal.models,
      signal: terminal.signal,
      onReadingFailure: tellReadingFailure(terminal),
    });
    progress.stop();
    try {
      return await use(story);
    } finally {
      await story.close();
    }
  } finally {
    progress.stop();
  }
}
