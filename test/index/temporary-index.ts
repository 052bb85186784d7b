import { join } from 'node:path';
import {
  buildGeneration,
  type BuildGenerationOptions,
  type BuiltGeneration,
  type IndexableCorpus,
} from '../../src/index/build-generation.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { cutLetters } from './small-corpus.ts';

/** Builds with a fake embedder of eight numbers, letters for word pieces, and a graph however few passages there are. */
export async function build(
  indexFolder: string,
  corpus: IndexableCorpus,
  options: Partial<BuildGenerationOptions> = {},
): Promise<BuiltGeneration> {
  const embedder = options.embedder ?? createFakeEmbedder({ dimension: 8 });
  return await buildGeneration({
    corpus,
    embedder,
    indexFolder,
    version: '0.0.0-test',
    graphFrom: 1,
    cutPieces: cutLetters,
    ...options,
  });
}

/** Every path below a folder, sorted. */
export async function listAll(folder: string, store: Store = DISK): Promise<string[]> {
  const paths: string[] = [];
  for (const { name, kind } of (await store.listEntries(folder)) ?? []) {
    paths.push(name);
    if (kind === 'folder')
      paths.push(...(await listAll(join(folder, name), store)).map((below) => join(name, below)));
  }
  return paths.sort();
}
