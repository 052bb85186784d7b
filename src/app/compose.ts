import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Judging, LiveStory } from '../answers/story.ts';
import type { Config } from './config.ts';
import { fingerprintCorpus } from '../corpus/fingerprint-corpus.ts';
import { IbidError } from '../errors.ts';
import { reindexStory, type ReindexWork } from '../editing/reindex-story.ts';
import type { ReindexResult } from '../editing/story-editor.ts';
import { changeAlone, type StoryFolders } from '../editing/story-folders.ts';
import { isUndoUnfinished } from '../editing/undo-journal.ts';
import type { BuildSummary, IndexStep } from '../index/build-generation.ts';
import { compareCorpus, type StaleReason } from '../index/compare-corpus.ts';
import { loadSnapshot } from '../index/load-snapshot.ts';
import type { Snapshot } from '../index/snapshot.ts';
import { NODE_FILES } from '../storage/file-operations.ts';
import { findQuotations } from '../quotations/find-quotations.ts';
import { createReadingJudge } from '../ranking/reading-judge.ts';
import { readJudging } from './read-bundled.ts';
import type { Embedder } from '../models/embedder.ts';
import type { DownloadProgress } from '../models/hub-download.ts';
import { openEmbedder } from '../models/open-embedder.ts';
import type { OpenModelOptions } from '../models/open-model.ts';
import { openReranker } from '../models/open-reranker.ts';
import type { Reranker } from '../models/reranker.ts';

/** Where the parts report what takes time; the faces turn it into lines and bars. */
export interface Reports {
  readonly onDownload?: (progress: DownloadProgress) => void;
  /** Why an index is about to be built. */
  readonly onStale?: (reason: StaleReason | 'missing') => void;
  readonly onProgress?: (step: IndexStep, done: number, total: number) => void;
  readonly onBuilt?: (summary: BuildSummary) => void;
  /** Why a question was judged without the reranker; told once each time that it begins to fail. */
  readonly onRerankingFailure?: (error: unknown) => void;
  readonly signal?: AbortSignal;
}

/** The part of the configuration that makes a story. */
export type StoryConfig = Omit<Config, 'discord'>;

/** A story that is open: the processes of its models are to be closed in the end. */
export type OpenStory = LiveStory & { close(): Promise<void> };

/**
 * Opens the story as configured: loads the index and, when there is none, or the corpus or the settings have
 * changed, builds it first. An index of another model is refused: building it anew may take long, and which of the
 * two is wanted only a person knows. Rejects with the errors of the parts.
 */
export async function openStory(
  config: StoryConfig,
  root: string,
  reports: Reports = {},
): Promise<OpenStory> {
  // The worker process takes longest to start, so everything else is read meanwhile.
  const ending = new AbortController();
  const signals = [ending.signal, ...(reports.signal ? [reports.signal] : [])];
  const opened = { ...reports, signal: AbortSignal.any(signals) };
  const opening = openConfiguredEmbedder(config, root, opened);
  const openingReranker = openConfiguredReranker(config, root, opened, opening);
  for (const part of [opening, openingReranker]) part.catch(() => undefined);
  try {
    await finishWhatWasCutOff(config);
    const [judging, fingerprint, stored] = await Promise.all([
      readJudging(root),
      fingerprintCorpus(config.corpusFolder),
      loadStored(config.indexFolder),
    ]);
    const [embedder, reranker] = await Promise.all([opening, openingReranker]);
    const snapshot = await bringUpToDate(stored, config, fingerprint, embedder, root, reports);
    return {
      ...joinStory(config, snapshot, embedder, joinReranker(judging, reranker, reports)),
      async close() {
        await Promise.all([embedder.close(), reranker?.close()]);
      },
    };
  } catch (error) {
    // Nobody should wait for a model, perhaps for its download, to be told that there is no corpus.
    ending.abort();
    for (const part of [opening, openingReranker]) await (await part.catch(() => undefined))?.close();
    throw error;
  }
}

/**
 * Opens what a look-up of quotations needs. No embedder is started when the index is up to date, and the model it was
 * built with does not matter; otherwise it is built first as by `openStory`. Rejects with the errors of the parts.
 */
export async function openQuotations(
  config: StoryConfig,
  root: string,
  reports: Reports = {},
): Promise<Pick<Snapshot, 'articles' | 'quotations'>> {
  await finishWhatWasCutOff(config);
  const fingerprint = await fingerprintCorpus(config.corpusFolder);
  const snapshot = await loadStored(config.indexFolder);
  if (snapshot && compareCorpus(snapshot.manifest, { fingerprint }, snapshot.manifest.model) === null)
    return snapshot;
  const story = await openStory({ ...config, rerankerModel: null }, root, reports);
  await story.close();
  return story.snapshot;
}

/** The embedder that the configuration names; `root` is the project's folder. */
export function openConfiguredEmbedder(
  config: StoryConfig,
  root: string,
  reports: Reports = {},
): Promise<Embedder> {
  return openEmbedder(describeOpening(config.embeddingModel, config, root, reports));
}

/**
 * The reranker that the configuration names, or null when it names none. It may be downloaded once `downloadAfter` is
 * settled.
 */
export async function openConfiguredReranker(
  config: StoryConfig,
  root: string,
  reports: Reports = {},
  downloadAfter: Promise<unknown> = Promise.resolve(),
): Promise<Reranker | null> {
  const { rerankerModel } = config;
  if (rerankerModel === null) return null;
  return await openReranker({ ...describeOpening(rerankerModel, config, root, reports), downloadAfter });
}

/** The story of a snapshot: what is asked, and what it is asked with. */
export function joinStory(
  config: StoryConfig,
  snapshot: Snapshot,
  embedder: Embedder,
  judging: Judging,
): LiveStory {
  const { articles, search } = snapshot;
  const threshold = config.answerThreshold ?? judging.threshold;
  return { ...judging, snapshot, articles, search, embedder, threshold };
}

/** The judging, with a reranker's where there is one. */
export function joinReranker(judging: Judging, reranker: Reranker | null, reports: Reports): Judging {
  if (reranker === null) return judging;
  const { onRerankingFailure } = reports;
  const options = onRerankingFailure ? { onFailure: onRerankingFailure } : {};
  return { ...judging, judge: createReadingJudge(judging.judge, reranker, options) };
}

function describeOpening(
  model: string,
  config: StoryConfig,
  root: string,
  reports: Reports,
): OpenModelOptions {
  return {
    model,
    modelsFolder: path.join(root, 'models'),
    cacheFolder: config.modelCacheFolder,
    hub: config.modelHub,
    ...(reports.onDownload ? { onDownload: reports.onDownload } : {}),
    ...(reports.signal ? { signal: reports.signal } : {}),
  };
}

/** Builds a generation of the configured corpus when one is due. Rejects as `reindexStory` does; the embedder stays open. */
export async function indexCorpus(
  config: StoryConfig,
  embedder: Embedder | Promise<Embedder>,
  root: string,
  work: ReindexWork = {},
): Promise<{ snapshot: Snapshot; result: ReindexResult }> {
  return await reindexStory(
    {
      folders: foldersOf(config),
      embedder,
      version: await readVersion(root),
      findQuotations,
      keep: config.keepGenerations,
    },
    work,
  );
}

/** Where the configured story lies. */
export function foldersOf(config: StoryConfig): StoryFolders {
  return { corpus: config.corpusFolder, index: config.indexFolder };
}

/** An undo that a crash has cut off would look like a corpus that has changed. Whatever hinders it is told later. */
async function finishWhatWasCutOff(config: StoryConfig): Promise<void> {
  if (!(await isUndoUnfinished(config.indexFolder).catch(() => false))) return;
  await changeAlone(foldersOf(config), { by: undefined, files: NODE_FILES }, () => Promise.resolve()).catch(
    () => undefined,
  );
}

/** The generation in use; null when nothing was indexed yet. */
async function loadStored(indexFolder: string): Promise<Snapshot | null> {
  try {
    return await loadSnapshot(indexFolder);
  } catch (error) {
    if (error instanceof IbidError && error.code === 'index-missing') return null;
    throw error;
  }
}

/** The stored snapshot when it is of this corpus and this model, else one that is built now. */
async function bringUpToDate(
  stored: Snapshot | null,
  config: StoryConfig,
  fingerprint: string,
  embedder: Embedder,
  root: string,
  reports: Reports,
): Promise<Snapshot> {
  const model = { name: embedder.model, fingerprint: embedder.fingerprint };
  const stale = stored === null ? 'missing' : compareCorpus(stored.manifest, { fingerprint }, model);
  if (stored !== null && stale === null) return stored;
  const built = stored?.manifest.model.name;
  if (stale === 'model' && built !== undefined && built !== embedder.model)
    throw new IbidError('index-model', { folder: config.indexFolder, built, configured: embedder.model });
  return (await indexCorpus(config, embedder, root, reports)).snapshot;
}

async function readVersion(root: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version?: string;
  };
  return manifest.version ?? '0.0.0';
}
