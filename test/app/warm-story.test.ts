import { createHash } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openConfiguredEmbedder } from '../../src/app/open-models.ts';
import { openQuotations, openStory } from '../../src/app/open-story.ts';
import { readConfig, type Config } from '../../src/app/config.ts';
import { createArticle } from '../../src/corpus/article.ts';
import { fingerprintCorpus } from '../../src/corpus/fingerprint-corpus.ts';
import { compareStory } from '../../src/editing/reindex-story.ts';
import { buildGeneration } from '../../src/index/build-generation.ts';
import { takeModels } from '../models/take-models.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const ARTICLE = createArticle({ id: 'harbour', title: 'Harbour' }, ['The harbour was opened in 1901.']);

let built: string;
let config: Config;

function configure(folder: string): Config {
  const folders = { CORPUS_DIR: path.join(folder, 'corpus'), INDEX_DIR: path.join(folder, 'index') };
  return readConfig({ ...folders, READER: 'off' }, ROOT);
}

beforeEach(async () => {
  const folder = await makeTemporaryFolder();
  await cp(built, folder, { recursive: true });
  config = configure(folder);
});
beforeAll(async () => {
  built = await makeTemporaryFolder();
  config = configure(built);
  await mkdir(config.corpusFolder);
  // Nothing could read this as an article, so whoever opens the story has not tried.
  const bytes = Uint8Array.of(0xff, 0, 0xff);
  await writeFile(path.join(config.corpusFolder, 'harbour.md'), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const embedder = await openConfiguredEmbedder(config, ROOT, { worker: takeModels() });
  await buildGeneration({
    corpus: {
      articles: [ARTICLE],
      files: [{ name: 'harbour.md', sha256, articleId: 'harbour' }],
      fingerprint: await fingerprintCorpus(config.corpusFolder),
    },
    embedder,
    indexFolder: config.indexFolder,
    version: '0.0.0-test',
  });
  await embedder.close();
});

describe('a story whose corpus has not changed a byte', () => {
  test('is opened, searched for quotations and compared without parsing the corpus', async () => {
    const story = await openStory(config, ROOT, { worker: takeModels() });
    const { model } = story.snapshot.manifest;
    await story.close();
    expect(story.articles).toEqual([ARTICLE]);
    expect((await openQuotations(config, ROOT, { worker: takeModels() })).articles).toEqual([ARTICLE]);
    const folders = { corpus: config.corpusFolder, index: config.indexFolder };
    expect(await compareStory(folders, () => Promise.resolve(model))).toMatchObject({
      due: null,
      unchanged: 1,
    });
  });

  test('has the corpus read once a byte changes', async () => {
    await writeFile(path.join(config.corpusFolder, 'harbour.md'), Uint8Array.of(0xff, 0));
    await expect(openStory(config, ROOT, { worker: takeModels() })).rejects.toMatchObject({
      code: 'corpus-empty',
    });
    await expect(openQuotations(config, ROOT, { worker: takeModels() })).rejects.toMatchObject({
      code: 'corpus-empty',
    });
  });
});
