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

/** What is known of all articles of a generation together. */
export interface Figures extends Record<'articles' | 'sentences' | 'passages' | 'words', number> {
  /** The fingerprint of the embedder that made its vectors. */
  readonly model: string;
  readonly languages: readonly string[];
}

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

interface TermRow {
  readonly stem: string;
  readonly surface: string;
  sentences: number;
  passages: number;
  below: number;
}

/** Counts how often the words of a story's articles stand in them, as articles come and go. */
async function openTally(query: Query, story: string, former?: Figures) {
  const rows = await query<TermRow>(
    'select stem, surface, sentences, passages, below from ibid_search.term where story = $1 order by number',
    [story],
  );
  const numbers = new Map(rows.map(({ stem }, number) => [stem, number]));
  const changed = new Set<number>();
  const sums = {
    sentences: former?.sentences ?? 0,
    passages: former?.passages ?? 0,
    words: former?.words ?? 0,
  };
  const numberOf = (stem: string, surface: string): number => {
    const known = numbers.get(stem);
    if (known !== undefined) return known;
    rows.push({ stem, surface, sentences: 0, passages: 0, below: 0 });
    numbers.set(stem, rows.length - 1);
    return rows.length - 1;
  };
  return {
    /** Gives the story's number for a number of this table. */
    number(terms: readonly string[], surfaces: readonly string[]): (term: number) => number {
      const given = terms.map((stem, at) => numberOf(stem, surfaces[at] ?? stem));
      return (term) => given[term] ?? 0;
    },
    count(article: ArticleIndex, sign: 1 | -1): void {
      const { sentences, passages } = article.chunks;
      sums.sentences += sign * sentences.length;
      sums.passages += sign * passages.length;
      sums.words += sign * article.tokens.tokens.length;
      for (const [term, counts] of countTerms(article)) {
        const row = rows[term];
        if (row === undefined) continue;
        row.sentences += sign * counts.sentences;
        row.passages += sign * counts.passages;
        row.below += sign * counts.below;
        changed.add(term);
      }
    },
    figures: () => sums,
    async write(): Promise<void> {
      const list = [...changed];
      const column = <K extends keyof TermRow>(key: K) => list.map((term) => rows[term]?.[key]);
      await query(
        `insert into ibid_search.term (story, number, stem, surface, sentences, passages, below)
         select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::integer[])
         on conflict (story, number) do update set
           sentences = excluded.sentences, passages = excluded.passages, below = excluded.below`,
        [
          story,
          list,
          column('stem'),
          column('surface'),
          column('sentences'),
          column('passages'),
          column('below'),
        ],
      );
    },
  };
}

type Counts = Pick<TermRow, 'sentences' | 'passages' | 'below'>;

/** How often each term stands in one article. */
function countTerms({ chunks: { sentences, passages }, tokens }: ArticleIndex): Map<number, Counts> {
  const counts = new Map<number, Counts>();
  const raise = (terms: Iterable<number>, key: keyof Counts): void => {
    for (const term of new Set(terms)) {
      const count = counts.get(term) ?? { sentences: 0, passages: 0, below: 0 };
      count[key]++;
      counts.set(term, count);
    }
  };
  const { sentenceFirstToken: first, passageFirstToken } = tokens;
  for (const sentence of sentences.keys())
    raise(tokens.tokens.subarray(first[sentence], first[sentence + 1]), 'sentences');
  for (const [passage, from] of passages.entries()) {
    const to = passages[passage + 1] ?? sentences.length;
    raise(tokens.tokens.subarray(first[from], first[to]), 'passages');
    const above = tokens.headingTokens.subarray(passageFirstToken[passage], passageFirstToken[passage + 1]);
    raise(above, 'below');
  }
  return counts;
}
