import { join } from 'node:path';
import type { Embedder } from '../models/embedder.ts';
import type { BuildOptions } from '../retrieval/search-index.ts';
import { generationFolder } from './generation-folder.ts';
import { GRAPH_FILE } from './read-generation.ts';
import { checkFile } from './read-verified.ts';
import { openRecall } from './recall-vectors.ts';
import { ifByTheseRules } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/**
 * What a build in memory takes over from the generation before: nothing from one of another model, only the vectors from one that was built by
 * other rules or is searched in the database. Without its graph when that is missing or damaged by now. Rejects with the database's errors.
 */
export async function takeOver(
  indexFolder: string,
  previous: Snapshot,
  embedder: Embedder,
  files: Store = DISK,
): Promise<Pick<BuildOptions, 'known' | 'former'>> {
  const recall = await openRecall(indexFolder, previous, embedder, files.database);
  if (recall === null) return {};
  const { articles, search, inDatabase } = previous;
  const known = await recall(articles);
  if (inDatabase !== undefined || !ifByTheseRules(previous)) return { known };
  return { known, former: { articles, search, graphFile: await findGraph(indexFolder, previous, files) } };
}

/** Looked at again, because hnswlib believes what it reads and the snapshot may have been loaded long ago. */
async function findGraph(indexFolder: string, previous: Snapshot, files: Store): Promise<string | undefined> {
  const digest = previous.manifest.files[GRAPH_FILE];
  const file = join(generationFolder(indexFolder, previous.generation), GRAPH_FILE);
  if (digest === undefined) return undefined;
  return await checkFile(file, digest, files).catch(() => undefined);
}
