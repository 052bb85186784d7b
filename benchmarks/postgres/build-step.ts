import { openConfiguredEmbedder } from '../../src/app/open-models.ts';
import { readConfig } from '../../src/app/config.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { listLanguages } from '../../src/corpus/article-language.ts';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { buildGeneration } from '../../src/index/build-generation.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { storeArticles } from '../../src/index/store-articles.ts';
import { readCutPieces } from '../../src/app/read-bundled.ts';
import { openDatabase } from '../../src/storage/postgres/database.ts';
import { time } from '../answers/timing.ts';
import { makeNews } from '../scale/made-news.ts';
import { peakMemory, type Measured } from '../scale/step.ts';
import { STORY } from './story-name.ts';

// Run by benchmark-postgres in a process of its own, so that its memory is that of building alone. `where` is a folder or a URL.
const [where = '', count = '0'] = process.argv.slice(2);
const root = findProjectRoot();
const config = readConfig({ INDEX_DIR: where }, root);
const embedder = await openConfiguredEmbedder(config, root);
const { articles } = await makeNews(root, Number(count));
const changed = articles.with(0, createArticle({ id: articles[0]?.id ?? '', title: 'News' }, ['It rained.']));
const database = where.startsWith('postgres:') ? openDatabase(where) : null;
const cutPieces = await readCutPieces(root);

async function build(some: readonly Article[], before: boolean): Promise<unknown> {
  if (database)
    return await storeArticles(database, STORY, some, listLanguages(some), { embedder, cutPieces });
  return await buildGeneration({
    corpus: { articles: some, files: [], fingerprint: String(before) },
    embedder,
    cutPieces,
    indexFolder: where,
    version: '0.0.0',
    ...(before && { previous: await loadSnapshot(where) }),
  });
}

const built = await time(() => build(articles, false));
const again = await time(() => build(changed, true));
const [size] = (await database?.query<{ bytes: string }>(
  `select pg_database_size(current_database()) as bytes`,
)) ?? [{ bytes: 'NaN' }];
await Promise.all([embedder.close(), database?.close()]);
console.log(
  JSON.stringify({
    'build, s': built.ms / 1000,
    'one changed article, s': again.ms / 1000,
    'most memory of the process that builds, MB': peakMemory(),
    ...(database && { 'the database on disk, MB': Number(size?.bytes) / 2 ** 20 }),
  } satisfies Measured),
);
