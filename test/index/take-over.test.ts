import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generationFolder } from '../../src/index/generation-folder.ts';
import { GRAPH_FILE } from '../../src/index/read-generation.ts';
import type { Snapshot } from '../../src/index/snapshot.ts';
import { takeOver } from '../../src/index/take-over.ts';
import { listPassages } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { makeCorpus } from './small-corpus.ts';
import { build } from './temporary-index.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const embedder = createFakeEmbedder({ dimension: 8 });

async function buildOne(): Promise<{ folder: string; snapshot: Snapshot; graph: string }> {
  const folder = await makeTemporaryFolder();
  const { snapshot } = await build(folder, makeCorpus(2));
  return { folder, snapshot, graph: join(generationFolder(folder, snapshot.generation), GRAPH_FILE) };
}

describe('what a build takes over', () => {
  test('is all of a generation of the same model and rules, with its graph', async () => {
    const { folder, snapshot, graph } = await buildOne();
    const { former } = await takeOver(folder, snapshot, embedder);
    expect(former).toEqual({ articles: snapshot.articles, search: snapshot.search, graphFile: graph });
  });

  test('is the vector of each passage, by its text', async () => {
    const { folder, snapshot } = await buildOne();
    const { known } = await takeOver(folder, snapshot, embedder);
    const { values, scales, dimension } = snapshot.search.passageVectors;
    for (const [row, text] of listPassages(snapshot.articles, snapshot.search.layout).entries())
      expect(known?.(text)).toEqual({
        values: values.subarray(row * dimension, (row + 1) * dimension),
        scale: scales[row],
      });
    expect(known?.('nobody wrote this')).toBeUndefined();
  });

  test('is nothing of a generation of another model', async () => {
    const { folder, snapshot } = await buildOne();
    expect(await takeOver(folder, snapshot, createFakeEmbedder({ dimension: 8, model: 'other' }))).toEqual(
      {},
    );
  });

  test('is only the vectors of a generation that was built by other rules', async () => {
    const { folder, snapshot } = await buildOne();
    const older = { ...snapshot, manifest: { ...snapshot.manifest, settingsHash: 'other' } };
    const { known, former } = await takeOver(folder, older, embedder);
    expect(former).toBeUndefined();
    const [text = ''] = listPassages(snapshot.articles, snapshot.search.layout);
    expect(known?.(text)).toBeDefined();
  });

  test.each([
    ['gone', (graph: string) => rm(graph)],
    ['damaged', (graph: string) => writeFile(graph, 'rubbish')],
  ])('is no graph where its file is %s by now', async (_, harm) => {
    const { folder, snapshot, graph } = await buildOne();
    await harm(graph);
    const { former } = await takeOver(folder, snapshot, embedder);
    expect(former).toMatchObject({ graphFile: undefined, articles: snapshot.articles });
  });
});
