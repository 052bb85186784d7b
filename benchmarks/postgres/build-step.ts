import { join } from 'node:path';
import { openConfiguredEmbedder } from '../../src/app/open-models.ts';
import { readConfig } from '../../src/app/config.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { readCutPieces } from '../../src/app/read-bundled.ts';
import { paragraphText, type Article } from '../../src/corpus/article.ts';
import { reindexStory } from '../../src/editing/reindex-story.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { time } from '../answers/timing.ts';
import { makeNews } from '../scale/made-news.ts';
import { peakMemory, type Measured } from '../scale/step.ts';
import { openPlace } from './place.ts';

/** Files that are written at a time: each is a transaction of its own. */
const AT_ONCE = 8;

// Run by benchmark-postgres in a process of its own, so that its memory is that of building alone. `where` is a folder or a URL.
const [where = '', count = '0', second = ''] = process.argv.slice(2);
const root = findProjectRoot();
const { files, folder, close } = await openPlace(where, root);
const folders = { corpus: join(folder, 'corpus'), index: folder, files, searchFrom: 0 };
await files.makeFolder(folders.corpus);
await writeCorpus((await makeNews(root, Number(count))).articles.values());
const embedder = await openConfiguredEmbedder(readConfig({ INDEX_DIR: folder }, root), root);
const cutPieces = await readCutPieces(root);
const findQuotations = () => ({ quotations: [], speakers: [] });

const built = await time(reindex);
await writeFile('brief-0', 'News', ['It rained.']);
const again = await time(reindex);
const before = await loadSnapshot(folder, { files });
await writeFile('brief-1', 'News', ['It snowed.']);
const third = await time(reindex);
const followed = await time(() => loadSnapshot(folder, { files, former: before }));
const [size] = (await files.database?.query<{ bytes: string }>(
  `select pg_database_size(current_database()) as bytes`,
)) ?? [{ bytes: 'NaN' }];
const memory = peakMemory();
const beside = second === 'beside' ? await time(() => reindex(`${folder}-beside`)) : null;
await Promise.all([embedder.close(), close()]);
console.log(
  JSON.stringify({
    'build, s': built.ms / 1000,
    'one changed article, s': again.ms / 1000,
    'one more, s': third.ms / 1000,
    '  to be answered from, s': followed.ms / 1000,
    ...(beside && { 'a second story beside it, s': beside.ms / 1000 }),
    'most memory of the process that builds, MB': memory,
    ...(files.database && { 'the database on disk, MB': Number(size?.bytes) / 2 ** 20 }),
  } satisfies Measured),
);

/** As whoever edits the story does, all that is read again included. */
async function reindex(index = folder): Promise<void> {
  const { result } = await reindexStory(
    { folders: { ...folders, index }, ...{ embedder, cutPieces, findQuotations }, version: '0.0.0', keep: 3 },
    {},
  );
  if (result.built === null) throw new Error('nothing had changed');
}

async function writeCorpus(waiting: Iterable<Article>): Promise<void> {
  const writeNext = async (): Promise<void> => {
    for (const article of waiting)
      await writeFile(
        article.id,
        article.title,
        article.paragraphs.map((_, at) => paragraphText(article, at)),
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writeNext));
}

async function writeFile(id: string, title: string, paragraphs: readonly string[]): Promise<void> {
  const text = [`# ${title}`, ...paragraphs].join('\n\n');
  await files.write(join(folders.corpus, `${id}.md`), [Buffer.from(text)]);
}
