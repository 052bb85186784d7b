import { createHash } from 'node:crypto';
import type { Article } from '../corpus/article.ts';
import type { Embedder } from '../models/embedder.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import { cutOutArticle, type ArticleIndex } from '../retrieval/article-index.ts';
import { restoreVector } from '../retrieval/quantised-vectors.ts';
import { buildSearchIndex } from '../retrieval/search-index.ts';
import type { Database, Query } from '../storage/postgres/database.ts';
import { decodeArticleIndex, encodeArticleIndex } from './article-content.ts';
import { makeSearchTables } from './search-tables.ts';
import { hashSettings, SCHEMA } from './settings.ts';
import { encodeArticles } from './stored-articles.ts';
import { openTally, type Figures } from './tally-terms.ts';

interface StoreOptions {
  readonly embedder: Embedder;
  readonly cutPieces: CutPieces;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Articles that are embedded and written at once. */
const AT_ONCE = 64;

/**
 * Makes of these articles the next generation of a story that is searched in the database, in one transaction: only those that have
 * changed are embedded and written. Resolves to its number and to how many were written. Rejects with the embedder's error, the
 * signal's reason, `store-lacks-vectors` and the database's errors; then nothing has changed.
 */
export async function storeArticles(
  database: Database,
  story: string,
  articles: readonly Article[],
  languages: readonly string[],
  { embedder, cutPieces, signal, onProgress }: StoreOptions,
): Promise<{ generation: number; written: number }> {
  return await database.transaction(async (query) => {
    await makeSearchTables(query, embedder.dimension);
    await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`ibid_search ${story}`]);
    const [last] = await query<{ number: number; figures: Figures }>(
      'select number, figures from ibid_search.generation where story = $1 order by number desc limit 1',
      [story],
    );
    const generation = (last?.number ?? 0) + 1;
    const rows = await query<{ article: string; digest: string }>(
      'select article, digest from ibid_search.article_version where story = $1 and until is null',
      [story],
    );
    const stored = new Map(rows.map(({ article, digest }) => [article, digest]));
    const digests = new Map(articles.map((article) => [article.id, digestArticle(article, embedder)]));
    const gone = [...stored].filter(([id, digest]) => digests.get(id) !== digest).map(([id]) => id);
    const fresh = articles.filter(({ id }) => digests.get(id) !== stored.get(id));
    const tally = await openTally(query, story, last?.figures);

    for (const content of await endVersions(query, story, gone, generation))
      tally.count(decodeArticleIndex(content, embedder.dimension), -1);
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      signal?.throwIfAborted();
      const some = fresh.slice(from, from + AT_ONCE);
      const { index } = await buildSearchIndex(some, embedder, {
        cutPieces,
        graphFrom: Infinity,
        ...(signal && { signal }),
      });
      const renumber = tally.number(index.tokens.terms, index.tokens.surfaces);
      for (const [at, article] of some.entries()) {
        const cut = cutOutArticle({ articles: some, search: index }, at);
        const numbered = {
          ...cut,
          tokens: {
            ...cut.tokens,
            tokens: cut.tokens.tokens.map(renumber),
            headingTokens: cut.tokens.headingTokens.map(renumber),
          },
        };
        tally.count(numbered, 1);
        await writeVersion(query, story, numbered, digests.get(article.id) ?? '', generation);
      }
      onProgress?.(from + some.length, fresh.length);
    }
    await tally.write();
    const figures: Figures = {
      ...tally.figures(),
      articles: articles.length,
      languages,
      model: embedder.fingerprint,
    };
    await query('insert into ibid_search.generation values ($1, $2, $3)', [
      story,
      generation,
      JSON.stringify(figures),
    ]);
    // The planner would take the tables for empty until the database comes round to it.
    if (fresh.length > AT_ONCE) await query('analyze ibid_search.article_version, ibid_search.passage');
    return { generation, written: fresh.length };
  });
}

/** Of all that decides what is stored of an article. */
function digestArticle(article: Article, { fingerprint }: Embedder): string {
  return createHash('sha256')
    .update(`${SCHEMA} ${hashSettings()} ${fingerprint}\n`)
    .update(Buffer.concat(encodeArticles([article])))
    .digest('hex');
}

async function endVersions(
  query: Query,
  story: string,
  ids: readonly string[],
  generation: number,
): Promise<Buffer[]> {
  const rows = await query<{ content: Buffer }>(
    `update ibid_search.article_version set until = $3 where story = $1 and article = any($2) and until is null
     returning content`,
    [story, ids, generation],
  );
  return rows.map(({ content }) => content);
}

async function writeVersion(
  query: Query,
  story: string,
  cut: ArticleIndex,
  digest: string,
  generation: number,
): Promise<void> {
  const [version] = await query<{ id: string }>(
    `insert into ibid_search.article_version (story, article, digest, since, content) values ($1, $2, $3, $4, $5) returning id`,
    [story, cut.article.id, digest, generation, encodeArticleIndex(cut)],
  );
  const { passages, sentences } = cut.chunks;
  const { sentenceFirstToken, tokens, passageFirstToken, headingTokens } = cut.tokens;
  const words: number[] = [];
  const terms: string[] = [];
  const vectors: string[] = [];
  for (const [passage, first] of passages.entries()) {
    const end = passages[passage + 1] ?? sentences.length;
    const own = tokens.subarray(sentenceFirstToken[first], sentenceFirstToken[end]);
    const above = headingTokens.subarray(passageFirstToken[passage], passageFirstToken[passage + 1]);
    words.push(own.length);
    terms.push([...new Set([...own, ...above])].join(' '));
    vectors.push(`[${restoreVector(cut.passageVectors, passage).join()}]`);
  }
  await query(
    `insert into ibid_search.passage (version, words, terms, vector)
     select $1, words, array_to_tsvector(string_to_array(terms, ' ')), vector::halfvec
     from unnest($2::integer[], $3::text[], $4::text[]) as passage (words, terms, vector)`,
    [version?.id, words, terms, vectors],
  );
}
