import { join } from 'node:path';
import type { Embedder } from '../models/embedder.ts';
import { isSameModel } from '../models/model-identity.ts';
import { listPassages, type BuildOptions, type KnownVector } from '../retrieval/search-index.ts';
import { generationFolder } from './generation-folder.ts';
import { GRAPH_FILE, isSearchedInDatabase } from './read-generation.ts';
import { checkFile } from './read-verified.ts';
import { hashSettings } from './settings.ts';
import type { Snapshot } from './snapshot.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/**
 * What a build takes over from the generation before: nothing from one of another model or one that lies in the database, only the
 * vectors from one that was built by other rules. Without its graph when that is missing or damaged by now.
 */
export async function takeOver(
  indexFolder: string,
  previous: Snapshot,
  embedder: Embedder,
  files: Store = DISK,
): Promise<Pick<BuildOptions, 'known' | 'former'>> {
  const { model, settingsHash } = previous.manifest;
  if (!isSameModel(model, embedder) || isSearchedInDatabase(previous.manifest)) return {};
  const known = knowVectors(previous);
  if (settingsHash !== hashSettings()) return { known };
  const { articles, search } = previous;
  return { known, former: { articles, search, graphFile: await findGraph(indexFolder, previous, files) } };
}

/** Looked at again, because hnswlib believes what it reads and the snapshot may have been loaded long ago. */
async function findGraph(indexFolder: string, previous: Snapshot, files: Store): Promise<string | undefined> {
  const digest = previous.manifest.files[GRAPH_FILE];
  const file = join(generationFolder(indexFolder, previous.generation), GRAPH_FILE);
  if (digest === undefined) return undefined;
  return await checkFile(file, digest, files).catch(() => undefined);
}

/** The vectors of a snapshot by the verbatim texts of their passages. */
function knowVectors({ articles, search }: Snapshot): KnownVector {
  const { dimension, values, scales } = search.passageVectors;
  const rowOf = new Map(listPassages(articles, search.layout).map((text, row) => [text, row]));
  return (text) => {
    const row = rowOf.get(text);
    if (row === undefined) return undefined;
    return { values: values.subarray(row * dimension, (row + 1) * dimension), scale: scales[row] ?? 0 };
  };
}
