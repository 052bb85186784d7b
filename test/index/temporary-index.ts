import { readdir } from 'node:fs/promises';
import {
  buildGeneration,
  type BuildGenerationOptions,
  type BuiltGeneration,
  type IndexableCorpus,
} from '../../src/index/build-generation.ts';
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
export async function listAll(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}
