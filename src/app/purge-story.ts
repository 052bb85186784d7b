import { countFilesAside } from '../editing/moved-aside.ts';
import { listGenerations } from '../index/generation-folder.ts';
import type { StoryConfig } from './config.ts';
import { indexStory } from './index-story.ts';
import { openConfiguredEmbedder, type OpeningOptions } from './open-models.ts';
import { storeOf } from './open-store.ts';
import { openTogether } from './open-together.ts';
import type { Reports } from './reports.ts';

/** What a purge would delete for good: files of the corpus that were moved aside, and generations. */
export async function countPurged(config: StoryConfig): Promise<{ files: number; generations: number }> {
  const store = storeOf(config);
  const generations = await listGenerations(config.indexFolder, store);
  return { files: await countFilesAside(config.corpusFolder, store), generations: generations.length };
}

/**
 * Builds the configured story in full and takes away what lies aside and every other generation. Resolves to the generation that is
 * in use then. Rejects as `indexStory` does.
 */
export async function purgeStory(
  config: StoryConfig,
  root: string,
  reports: Reports & OpeningOptions = {},
): Promise<string> {
  const { generation, close } = await openTogether(async ({ add, signal }) => {
    const options = { ...reports, signal };
    const opening = add(openConfiguredEmbedder(config, root, options));
    const { result } = await indexStory(config, opening, root, { ...options, purge: true });
    return { generation: result.generation };
  }, reports.signal);
  await close();
  return generation;
}
