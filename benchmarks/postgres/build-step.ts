import { openConfiguredEmbedder } from '../../src/app/open-models.ts';
import { readConfig } from '../../src/app/config.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { buildGeneration, type BuiltGeneration } from '../../src/index/build-generation.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { readCutPieces } from '../../src/app/read-bundled.ts';
import { time } from '../answers/timing.ts';
import { makeNews } from '../scale/made-news.ts';
import { peakMemory, type Measured } from '../scale/step.ts';
import { openPlace } from './place.ts';

// Run by benchmark-postgres in a process of its own, so that its memory is that of building alone. `where` is a folder or a URL.
const [where = '', count = '0'] = process.argv.slice(2);
const root = findProjectRoot();
const { files, folder, close } = await openPlace(where, root);
const embedder = await openConfiguredEmbedder(readConfig({ INDEX_DIR: folder }, root), root);
const { articles } = await makeNews(root, Number(count));
const changed = articles.with(0, createArticle({ id: articles[0]?.id ?? '', title: 'News' }, ['It rained.']));
const cutPieces = await readCutPieces(root);

async function build(
  indexFolder: string,
  some: readonly Article[],
  before: boolean,
): Promise<BuiltGeneration> {
  return await buildGeneration({
    corpus: { articles: some, files: [], fingerprint: String(before) },
    ...{ embedder, cutPieces, files, searchFrom: 0 },
    indexFolder,
    version: '0.0.0',
    ...(before && { previous: await loadSnapshot(indexFolder, { files }) }),
  });
}

const built = await time(() => build(folder, articles, false));
const again = await time(() => build(folder, changed, true));
const [size] = (await files.database?.query<{ bytes: string }>(
  `select pg_database_size(current_database()) as bytes`,
)) ?? [{ bytes: 'NaN' }];
const beside = await time(() => build(`${folder}-beside`, articles, false));
await Promise.all([embedder.close(), close()]);
console.log(
  JSON.stringify({
    'build, s': built.ms / 1000,
    'one changed article, s': again.ms / 1000,
    'a second story beside it, s': beside.ms / 1000,
    'most memory of the process that builds, MB': peakMemory(),
    ...(files.database && { 'the database on disk, MB': Number(size?.bytes) / 2 ** 20 }),
  } satisfies Measured),
);
