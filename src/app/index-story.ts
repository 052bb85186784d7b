import path from 'node:path';
import { compareStory, reindexStory, type ReindexWork } from '../editing/reindex-story.ts';
import type { ReindexResult, StoryChange } from '../editing/story-editor.ts';
import type { StoryFolders } from '../editing/story-folders.ts';
import { IbidError } from '../errors.ts';
import type { Snapshot } from '../index/snapshot.ts';
import type { Embedder } from '../models/embedder.ts';
import type { ModelIdentity } from '../models/model-identity.ts';
import { readModelFiles, resolveModelFolder } from '../models/model-files.ts';
import { findQuotations } from '../quotations/find-quotations.ts';
import type { StoryConfig } from './config.ts';
import { storeOf } from './open-store.ts';
import { readPackage } from './project-root.ts';
import { readCutPieces } from './read-bundled.ts';

/** Where the configured story lies. */
export function foldersOf(config: StoryConfig): StoryFolders {
  return {
    corpus: config.corpusFolder,
    index: config.indexFolder,
    drafts: config.drafts,
    files: storeOf(config),
    ...(config.store === null || config.lacksVectors ? {} : { searchFrom: config.searchFrom }),
  };
}

/** Builds a generation of the configured corpus when one is due. Rejects as `reindexStory` does; the embedder stays open. */
export async function indexStory(
  config: StoryConfig,
  embedder: Embedder | Promise<Embedder>,
  root: string,
  work: ReindexWork = {},
): Promise<{ snapshot: Snapshot; result: ReindexResult }> {
  const version = await readVersion(root);
  const parts = {
    folders: foldersOf(config),
    embedder,
    version,
    findQuotations,
    cutPieces: await readCutPieces(root),
    keep: config.keepGenerations,
  };
  return await reindexStory(parts, work);
}

/** What a reindex of the configured story would change. Changes nothing. Rejects with the errors of the corpus. */
export async function compareConfigured(
  config: StoryConfig,
  root: string,
  signal?: AbortSignal,
): Promise<StoryChange> {
  const findModel = async (inUse: ModelIdentity | undefined): Promise<ModelIdentity> => {
    const name = config.embeddingModel;
    const folders = { modelsFolder: path.join(root, 'models'), cacheFolder: config.modelCacheFolder };
    try {
      return await readModelFiles(name, resolveModelFolder(name, folders));
    } catch (error) {
      // A model that was not downloaded yet is compared by its name.
      if (error instanceof IbidError && error.code === 'model-missing')
        return { name, fingerprint: inUse?.fingerprint ?? '' };
      throw error;
    }
  };
  return await compareStory(foldersOf(config), findModel, signal);
}

async function readVersion(root: string): Promise<string> {
  return (await readPackage(root)).version ?? '0.0.0';
}
