import { describe, expect, it } from 'vitest';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { createLoadedArticles } from '../../src/index/loaded-articles.ts';
import { findLackOfVectors, makeSearchTables, tablesOf } from '../../src/index/search-tables.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { openDatabase, type Database } from '../../src/storage/postgres/database.ts';
import { describeInPostgres } from '../postgres/each-store.ts';
import { makeTestDatabase } from '../postgres/open-test-database.ts';
import { articleOf, CORPUS, createStoredScene, embedder, QUESTION, RULES, TOWNS } from './stored-scene.ts';

describeInPostgres((lent) => {
  const { files, folder, finds, make, countVersions, listLines } = createStoredScene(lent);

  describe('a story that is searched in the database', () => {
    it('is found by vectors however near what stood there before is', async () => {
      const before = Array.from({ length: 300 }, (_, at) =>
        articleOf(100 + at, QUESTION.replace('?', `, ${at}?`)),
      );
      const { snapshot } = await make(TOWNS, (await make([...TOWNS, ...before])).snapshot);
      // Among so few the planner would look at all of them.
      const name = new URL(lent().variables['STORE'] ?? '').pathname.slice(1);
      await files().database.query(`alter database ${name} set enable_sort = off`);
      try {
        const question = readQuestion('zyx', snapshot.search);
        const [vector = new Float32Array()] = await embedder.embed([QUESTION]);
        const gathered = await snapshot.inDatabase?.gathering.gather({
          question,
          places: [],
          vector,
          also: [],
        });
        expect(gathered?.articles).toHaveLength(30);
      } finally {
        await files().database.query(`alter database ${name} reset enable_sort`);
      }
    });

    it('is left as it was by a change that is stopped', async () => {
      const { snapshot } = await make([...TOWNS, RULES]);
      const before = await countVersions();
      const controller = new AbortController();
      const stopping = {
        ...embedder,
        embed: (...given: Parameters<typeof embedder.embed>) => {
          controller.abort(new Error('stopped'));
          return embedder.embed(...given);
        },
      };
      const stopped = make(CORPUS, snapshot, { signal: controller.signal, embedder: stopping });
      await expect(stopped).rejects.toThrow('stopped');
      expect(await countVersions()).toBe(before);
      expect(await finds(await loadSnapshot(folder(), { files: files() }))).toBe(false);
    });

    it('is not there where the database has lost it, and is made anew by the next build', async () => {
      const { snapshot } = await make(CORPUS);
      await files().database.query(`comment on schema ibid_search is 'older'`);
      await expect(loadSnapshot(folder(), { files: files() })).rejects.toMatchObject({
        code: 'index-unstored',
      });
      const again = await make(CORPUS, snapshot);
      expect(again.summary.kept).toBe(0);
      expect(await finds(await loadSnapshot(folder(), { files: files() }))).toBe(true);
    });

    it('cannot be where nobody may switch pgvector on', async () => {
      const url = new URL(await makeTestDatabase({ empty: true }));
      const open = (): Database => openDatabase(url.href);
      const all = open();
      await all.query(`grant connect on database ${url.pathname.slice(1)} to pg_read_all_data`);
      expect(await findLackOfVectors(all.query)).toBeNull();
      await all.close();
      url.searchParams.set('options', '-c role=pg_read_all_data');
      const some = open();
      const lack = { code: 'store-lacks-vectors' };
      expect(await findLackOfVectors(some.query)).toMatchObject(lack);
      await expect(makeSearchTables(some)).rejects.toMatchObject(lack);
      await some.close();
    });
  });

  it('articles that were loaded are kept, those wanted last, within their bytes', async () => {
    const before = await listLines();
    await make(CORPUS.slice(7, 8));
    const { versions } = tablesOf((await listLines()).find((line) => !before.includes(line)) ?? '');
    const rows = await files().database.query<{ id: string; bytes: number }>(
      `select id, length(content) as bytes from ${versions}`,
    );
    const ids = rows.map(({ id }) => id);
    let read = 0;
    const decode = (): never => ({ read: ++read }) as never;
    const roomy = createLoadedArticles(versions, decode);
    const [first] = await roomy.load(files().database.query, ids);
    expect(await roomy.load(files().database.query, ids)).toEqual([first]);
    expect(read).toBe(1);
    const narrow = createLoadedArticles(versions, decode, (rows[0]?.bytes ?? 0) - 1);
    expect(await narrow.load(files().database.query, ids)).toHaveLength(1);
    expect(narrow.bytes()).toBe(0);
  });
});
