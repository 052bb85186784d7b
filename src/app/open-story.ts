import { joinStory, type LiveStory } from '../answers/story.ts';
import { fingerprintCorpus } from '../corpus/fingerprint-corpus.ts';
import { bringUpToDate, finishCutOffUndo, loadStored } from '../editing/bring-up-to-date.ts';
import { compareCorpus } from '../index/compare-corpus.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { createModelsWorker } from '../models/model-tasks.ts';
import type { StoryConfig } from './config.ts';
import { foldersOf, indexStory } from './index-story.ts';
import { openJudging } from './open-judging.ts';
import { openConfiguredEmbedder, type OpeningOptions } from './open-models.ts';
import { openTogether, type Closable } from './open-together.ts';
import type { Reports } from './reports.ts';

/**
 * Opens the story as configured: loads the index and, when there is none, or the corpus or the settings have
 * changed, builds it first, or waits for whoever does. An index of another model is refused: building it anew may take
 * long, and which of the two is wanted only a person knows. Rejects with the errors of the parts.
 */
export async function openStory(
  config: StoryConfig,
  root: string,
  reports: Reports & OpeningOptions = {},
): Promise<LiveStory & Closable> {
  const folders = foldersOf(config);
  return await openTogether(async ({ add, signal }) => {
    // The models' process takes longest to start, so everything else is read meanwhile.
    const opened = { worker: createModelsWorker(), ...reports, signal };
    const opening = add(openConfiguredEmbedder(config, root, opened));
    const openingJudging = add(openJudging(config, root, opened));
    await finishCutOffUndo(folders);
    const [fingerprint, stored] = await Promise.all([
      fingerprintCorpus(folders.corpus, folders.drafts, folders.files),
      loadStored(folders.index, folders.files),
    ]);
    const [embedder, judging] = await Promise.all([opening, openingJudging]);
    const build = async (): Promise<Snapshot> => (await indexStory(config, embedder, root, reports)).snapshot;
    const snapshot = await bringUpToDate(stored, { folders, fingerprint, model: embedder }, build, reports);
    if (snapshot === stored) tellLeftOut(snapshot, reports);
    tellLackOfVectors(config, snapshot, reports);
    return joinStory(snapshot, embedder, judging);
  }, reports.signal);
}

/**
 * Opens what a look-up of quotations needs. No embedder is started when the index is up to date, and the model it was
 * built with does not matter; otherwise it is built first as by `openStory`. Rejects with the errors of the parts.
 */
export async function openQuotations(
  config: StoryConfig,
  root: string,
  reports: Reports & OpeningOptions = {},
): Promise<Pick<Snapshot, 'articles' | 'quotations'>> {
  const folders = foldersOf(config);
  await finishCutOffUndo(folders);
  const fingerprint = await fingerprintCorpus(folders.corpus, folders.drafts, folders.files);
  const snapshot = await loadStored(folders.index, folders.files);
  const now = { fingerprint, searchFrom: folders.searchFrom };
  if (snapshot && compareCorpus(snapshot.manifest, now, snapshot.manifest.model) === null) {
    tellLeftOut(snapshot, reports);
    return snapshot;
  }
  const story = await openStory({ ...config, readerFolder: null }, root, reports);
  await story.close();
  return story.snapshot;
}

/** A corpus that belongs into the database and cannot be searched there takes memory that somebody may wonder about. */
export function tellLackOfVectors(
  { lacksVectors, searchFrom }: StoryConfig,
  { manifest }: Snapshot,
  { onLackOfVectors }: Reports,
): void {
  if (lacksVectors && manifest.counts.passages >= searchFrom) onLackOfVectors?.(lacksVectors);
}

/** A file that could not be read when the index was built is missing from every answer since; of one that was skipped nobody misses it. */
function tellLeftOut({ manifest }: Snapshot, { onLeftOut }: Reports): void {
  const files = manifest.corpus.files
    .filter(({ article, skipped }) => article === null && skipped !== true)
    .map(({ name }) => name);
  if (files.length > 0) onLeftOut?.(files);
}
