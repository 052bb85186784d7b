import { beforeEach, expect, it } from 'vitest';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { createLoadedArticles, type LoadedArticles } from '../../src/index/loaded-articles.ts';
import { openStoredStory } from '../../src/index/search-stored.ts';
import { storeArticles } from '../../src/index/store-articles.ts';
import { statisticsOf } from '../../src/retrieval/corpus-statistics.ts';
import { proposeCandidates } from '../../src/retrieval/propose-candidates.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex, type Searchable } from '../../src/retrieval/search-index.ts';
import { openDatabase, type Database } from '../../src/storage/postgres/database.ts';
import { afterFile } from '../after-file.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { describePostgres, makeTestDatabase } from '../postgres/open-test-database.ts';

const embedder = createFakeEmbedder({ dimension: 384 });
const settings = { embedder, cutPieces: () => [] };
const TEXT = 'Which harbour has a lantern?';

const articleOf = (at: number, text = `The harbour of town ${at} opened. Pears grow there.`): Article =>
  createArticle({ id: `a-${at}`, title: `Town ${at}` }, [text]);
const ARTICLES = Array.from({ length: 80 }, (_, at) => articleOf(at));
const LANTERN = articleOf(7, 'The harbour of town 7 has a lantern.');
const CHANGED = ARTICLES.with(7, LANTERN);

/** The texts of the passages that are proposed, with what their words are worth. */
async function propose({ articles, search }: Searchable) {
  const [vector = new Float32Array()] = await embedder.embed([TEXT]);
  const { passages, passageScores } = proposeCandidates(readQuestion(TEXT, search), vector, search, {
    count: 8,
  });
  return passages.map((passage) => [articles[passage]?.text, passageScores.scores[passage]]);
}

describePostgres('a story that is searched in the database', () => {
  let url: URL;
  let database: Database;
  const connect = (): Database => {
    const opened = openDatabase(url.href);
    afterFile(() => opened.close());
    return opened;
  };
  beforeEach(async () => {
    url = new URL(await makeTestDatabase({ empty: true }));
    database = connect();
  });

  const store = (articles: readonly Article[], name = 'one') =>
    storeArticles(database, name, articles, ['en'], settings);
  const open = async (loaded?: LoadedArticles) => {
    const story = await openStoredStory(database, 'one', embedder, loaded);
    if (story === null) throw new Error('it is not there');
    return story;
  };
  const ask = async (story: Awaited<ReturnType<typeof open>>): Promise<Searchable> => {
    const [vector = new Float32Array()] = await embedder.embed([TEXT]);
    return await story.gather(readQuestion(TEXT, story.blank.search), vector);
  };

  it('writes what has changed, and one opened before keeps to what it was', async () => {
    expect(await store(ARTICLES)).toEqual({ generation: 1, written: 80 });
    const before = await open();
    expect(await store(CHANGED)).toEqual({ generation: 2, written: 1 });
    expect((await ask(await open())).articles).toContainEqual(LANTERN);
    expect((await ask(before)).articles).not.toContainEqual(LANTERN);
    expect((await ask(before)).articles.length).toBeGreaterThan(20);
  });

  it('proposes and scores as an index of all of it does, also after changes', async () => {
    await store(ARTICLES);
    await store(CHANGED);
    const story = await open();
    const { index } = await buildSearchIndex(CHANGED, embedder);
    const { sentencesWith, ...sizes } = statisticsOf(index.layout, index.postings);
    const stored = story.blank.search.postings.whole;
    expect(stored).toMatchObject({ articles: 80, sentences: sizes.sentences, words: sizes.words });
    const { termNumbers } = story.blank.search.tokens;
    for (const [number, stem] of index.tokens.terms.entries())
      expect(stored?.sentencesWith[termNumbers.get(stem) ?? -1]).toBe(sentencesWith[number]);
    expect((await propose(await ask(story)))[0]).toEqual(
      (await propose({ articles: CHANGED, search: index }))[0],
    );
  });

  it('is found by vectors however near the articles of another story are', async () => {
    const others = Array.from({ length: 300 }, (_, at) => articleOf(at, TEXT.replace('?', `, ${at}?`)));
    await store(others, 'two');
    await store(ARTICLES);
    // Among so few the planner would look at all of them.
    await database.query(`alter database ${url.pathname.slice(1)} set enable_sort = off`);
    database = connect();
    const story = await open();
    const [vector = new Float32Array()] = await embedder.embed([TEXT]);
    const gathered = await story.gather(readQuestion('zyx', story.blank.search), vector);
    expect(gathered.articles).toHaveLength(30);
  });

  it('may have vectors of another length than those of other stories, and is none to another model', async () => {
    await store(ARTICLES, 'two');
    await store(ARTICLES);
    const longer = createFakeEmbedder({ dimension: 512 });
    const again = await storeArticles(database, 'one', ARTICLES, ['en'], { ...settings, embedder: longer });
    expect(again).toEqual({ generation: 2, written: 80 });
    expect(await openStoredStory(database, 'one', embedder)).toBeNull();
    const story = await openStoredStory(database, 'one', longer);
    const [vector = new Float32Array()] = await longer.embed([TEXT]);
    const gathered = await story?.gather(readQuestion('zyx', story.blank.search), vector);
    expect(gathered?.articles).toHaveLength(30);
  });

  it('reads an article once, and keeps those wanted last within its bytes', async () => {
    await store(ARTICLES);
    const roomy = createLoadedArticles();
    const story = await open(roomy);
    const first = await ask(story);
    expect(roomy.bytes()).toBeGreaterThan(0);
    await database.query('update ibid_search.article_version set content = $1', [Buffer.from('gone')]);
    expect((await ask(story)).articles).toEqual(first.articles);

    await store([LANTERN], 'three');
    const rows = await database.query<{ id: string; bytes: number }>(
      `select id, length(content) as bytes from ibid_search.article_version where story = 'three'`,
    );
    const ids = rows.map(({ id }) => id);
    const narrow = createLoadedArticles((rows[0]?.bytes ?? 0) - 1);
    expect(await narrow.load(database.query, ids, embedder.dimension)).toHaveLength(1);
    expect(narrow.bytes()).toBe(0);
  });

  it('wants pgvector: who may not switch it on is told, and nothing is made', async () => {
    await database.query(`grant create on database ${url.pathname.slice(1)} to pg_read_all_data`);
    url.searchParams.set('options', '-c role=pg_read_all_data');
    database = connect();
    await expect(store(ARTICLES)).rejects.toMatchObject({ code: 'store-lacks-vectors' });
    expect(await openStoredStory(database, 'one', embedder)).toBeNull();
  });

  it('is left as it was by a change that is stopped', async () => {
    await store(ARTICLES);
    const controller = new AbortController();
    const stopped = storeArticles(database, 'one', [...CHANGED, articleOf(80)], ['en'], {
      ...settings,
      signal: AbortSignal.any([controller.signal]),
      embedder: {
        ...embedder,
        embed: (texts, options) => {
          controller.abort(new Error('stopped'));
          return embedder.embed(texts, options);
        },
      },
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect((await ask(await open())).articles).not.toContainEqual(LANTERN);
    expect(await store(ARTICLES)).toEqual({ generation: 2, written: 0 });
  });
});
